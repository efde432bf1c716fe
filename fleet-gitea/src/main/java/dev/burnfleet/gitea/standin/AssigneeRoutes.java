package dev.burnfleet.gitea.standin;

import com.google.gson.JsonElement;
import java.util.LinkedHashSet;
import java.util.Set;

/** Answers the calls about single assignees, which Gitea has from 1.27 on. */
final class AssigneeRoutes {
    private static final String ASSIGNEES = " /repos/{owner}/{repo}/issues/{number}/assignees";

    private AssigneeRoutes() {}

    static void addTo(Routes routes) {
        routes.add("POST" + ASSIGNEES, (call, render) -> change(call, render, true));
        routes.add("DELETE" + ASSIGNEES, (call, render) -> change(call, render, false));
    }

    private static Answer change(Call call, Render render, boolean add) {
        Ticket ticket = call.ticket(call.repoWithWriteRight());
        Set<Account> named = new LinkedHashSet<>();
        for (JsonElement login : call.list("assignees")) {
            Account account = call.world().account(login.getAsString());
            if (account == null) {
                throw new Refusal(422, "user does not exist [name: " + login.getAsString() + "]");
            }
            named.add(account);
        }
        if (add ? ticket.assignees.addAll(named) : ticket.assignees.removeAll(named)) {
            call.world().note(ticket, call.user(), "assignees", "", null);
        }
        return Answer.of(add ? 201 : 200, render.issue(ticket));
    }
}
