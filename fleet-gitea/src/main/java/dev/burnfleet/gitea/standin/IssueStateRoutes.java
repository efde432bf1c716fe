package dev.burnfleet.gitea.standin;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Answers what is asked about dependencies, pins, locks and subscriptions of issues. */
final class IssueStateRoutes {
    private static final String ISSUES = " /repos/{owner}/{repo}/issues";
    private static final String ISSUE = ISSUES + "/{number}";

    private IssueStateRoutes() {}

    static void addTo(Routes routes) {
        routes.add("GET" + ISSUE + "/dependencies", (call, render) -> {
            return Paging.page(call, List.copyOf(call.ticket(call.repo()).blockers), true, render::issue);
        });
        routes.add("POST" + ISSUE + "/dependencies", (call, render) -> depend(call, render, true));
        routes.add("DELETE" + ISSUE + "/dependencies", (call, render) -> depend(call, render, false));
        routes.add("GET" + ISSUE + "/blocks", IssueStateRoutes::blocks);
        routes.add(
                "GET" + ISSUES + "/pinned",
                (call, render) -> Answer.of(200, Render.array(call.repo().pinned, render::issue)));
        routes.add("POST" + ISSUE + "/pin", (call, render) -> pin(call, true));
        routes.add("DELETE" + ISSUE + "/pin", (call, render) -> pin(call, false));
        routes.add("PATCH" + ISSUE + "/pin/{position}", IssueStateRoutes::move);
        routes.add("PUT" + ISSUE + "/lock", (call, render) -> lock(call, true));
        routes.add("DELETE" + ISSUE + "/lock", (call, render) -> lock(call, false));
        routes.add("GET" + ISSUE + "/subscriptions", (call, render) -> {
            return Paging.page(call, List.copyOf(call.ticket(call.repo()).subscribers), false, render::user);
        });
        routes.add("GET" + ISSUE + "/subscriptions/check", (call, render) -> {
            JsonObject json = new JsonObject();
            json.addProperty("subscribed", call.ticket(call.repo()).subscribers.contains(call.user()));
            return Answer.of(200, json);
        });
        routes.add("PUT" + ISSUE + "/subscriptions/{login}", (call, render) -> subscribe(call, true));
        routes.add("DELETE" + ISSUE + "/subscriptions/{login}", (call, render) -> subscribe(call, false));
    }

    private static Answer depend(Call call, Render render, boolean add) {
        Repo repo = call.pushableRepo();
        Ticket ticket = call.ticket(repo);
        Repo other = call.world().repo(call.text("owner"), call.text("repo"));
        Ticket blocker = other == null ? null : other.tickets.get(Call.number(call.text("index")));
        if (blocker == null) {
            throw Refusal.notFound();
        }
        if (add && (ticket.blockers.contains(blocker) || blocker.blockers.contains(ticket))) {
            throw new Refusal(500, "issue dependency does already exist");
        }
        if (!add && !ticket.blockers.contains(blocker)) {
            throw new Refusal(500, "issue dependency does not exist");
        }
        if (add) {
            ticket.blockers.add(blocker);
        } else {
            ticket.blockers.remove(blocker);
        }
        call.world().note(ticket, call.user(), add ? "add_dependency" : "remove_dependency", "", null);
        return Answer.of(201, render.issue(ticket));
    }

    /** Neither a total nor links, as Gitea has it. */
    private static Answer blocks(Call call, Render render) {
        Ticket ticket = call.ticket(call.repo());
        List<Ticket> blocked = new ArrayList<>();
        call.world()
                .repos()
                .forEach(repo -> repo.tickets.values().stream()
                        .filter(other -> other.blockers.contains(ticket))
                        .forEach(blocked::add));
        return Answer.of(
                200,
                Objects.requireNonNull(
                        Paging.page(call, blocked, false, render::issue).body()));
    }

    private static Ticket administered(Call call) {
        Repo repo = call.repo();
        if (!repo.canAdminister(call.user())) {
            throw new Refusal(403, "user should be an owner or a collaborator with admin write of a repository");
        }
        return call.ticket(repo);
    }

    private static Answer pin(Call call, boolean pin) {
        Ticket ticket = administered(call);
        ticket.repo.pinned.remove(ticket);
        if (pin) {
            ticket.repo.pinned.add(ticket);
        }
        return Answer.empty(204);
    }

    private static Answer move(Call call, Render render) {
        Ticket ticket = administered(call);
        int position = (int) Call.number(call.parameter("position"));
        ticket.repo.pinned.remove(ticket);
        ticket.repo.pinned.add(Math.min(position - 1, ticket.repo.pinned.size()), ticket);
        return Answer.empty(204);
    }

    private static Answer lock(Call call, boolean lock) {
        Ticket ticket = administered(call);
        ticket.locked = lock;
        return Answer.empty(204);
    }

    private static Answer subscribe(Call call, boolean subscribe) {
        Ticket ticket = call.ticket(call.repo());
        Account user = call.world().account(call.parameter("login"));
        if (user == null) {
            throw Refusal.notFound();
        }
        if (!user.equals(call.user()) && !call.user().admin) {
            throw new Refusal(403, "not permitted to change subscriptions for " + user.login);
        }
        boolean changed = subscribe ? ticket.subscribers.add(user) : ticket.subscribers.remove(user);
        return Answer.empty(changed ? 201 : 200);
    }
}
