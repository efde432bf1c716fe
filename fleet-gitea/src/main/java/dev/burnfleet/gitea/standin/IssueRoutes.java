package dev.burnfleet.gitea.standin;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Answers what is asked about issues. */
final class IssueRoutes {
    private static final String ISSUE = " /repos/{owner}/{repo}/issues/{number}";

    private IssueRoutes() {}

    static void addTo(Routes routes) {
        routes.add("GET /repos/{owner}/{repo}/issues", IssueRoutes::list);
        routes.add("POST /repos/{owner}/{repo}/issues", IssueRoutes::create);
        routes.add("GET" + ISSUE, (call, render) -> Answer.of(200, render.issue(call.ticket(call.repo()))));
        routes.add("PATCH" + ISSUE, IssueRoutes::edit);
        routes.add("DELETE" + ISSUE, IssueRoutes::delete);
        routes.add("GET" + ISSUE + "/timeline", (call, render) -> {
            Ticket ticket = call.ticket(call.repo());
            Answer page = Paging.page(call, ticket.happenings, false, h -> render.happening(ticket, h));
            // The total of a timeline is what is on the page: so Gitea counts.
            return page.with("X-Total-Count", String.valueOf(((JsonArray) Objects.requireNonNull(page.body())).size()));
        });
    }

    private static Answer list(Call call, Render render) {
        Repo repo = call.repo();
        String state = call.asked("state").orElse("open");
        Optional<String> type = call.asked("type");
        Optional<Instant> since = call.askedTime("since");
        Optional<Instant> before = call.askedTime("before");
        Optional<Account> author = call.askedUser("created_by");
        Optional<Account> assignee = call.askedUser("assigned_by");
        Optional<Account> mentioned = call.askedUser("mentioned_by");
        Set<String> labels = knownLabels(repo, call.asked("labels"));
        List<Goal> goals = knownGoals(repo, call.asked("milestones"));
        String text = call.asked("q").orElse("");
        Predicate<Ticket> wanted = ticket -> (state.equals("all")
                        || (state.equals("closed") ? "closed" : "open").equals(ticket.state()))
                && (type.isEmpty() || type.get().equals("pulls") == (ticket.head != null))
                && since.filter(ticket.updated::isBefore).isEmpty()
                && before.filter(ticket.updated::isAfter).isEmpty()
                && author.filter(a -> !a.equals(ticket.author)).isEmpty()
                && assignee.filter(a -> !ticket.assignees.contains(a)).isEmpty()
                && mentioned.filter(m -> !IssueSearchRoute.names(ticket, m)).isEmpty()
                && (text.isEmpty() || IssueSearchRoute.says(ticket, text))
                && (goals.isEmpty() || goals.contains(ticket.goal))
                && names(ticket).containsAll(labels);
        List<Ticket> found =
                repo.tickets.descendingMap().values().stream().filter(wanted).toList();
        return Paging.page(call, found, true, render::issue);
    }

    /** A name that the repository does not know is dropped without a word, and the filter with the last one. */
    private static Set<String> knownLabels(Repo repo, Optional<String> asked) {
        Set<String> names = new HashSet<>(List.of(asked.orElse("").split(",")));
        names.retainAll(repo.labels.stream().map(Tag::name).toList());
        return names;
    }

    /** By title, else by id; what is neither is dropped, and the filter with the last one. */
    private static List<Goal> knownGoals(Repo repo, Optional<String> asked) {
        List<String> names = List.of(asked.orElse("").split(","));
        return repo.goals.stream()
                .filter(goal -> names.contains(goal.title) || names.contains(String.valueOf(goal.id)))
                .toList();
    }

    static Set<String> names(Ticket ticket) {
        Set<String> names = new HashSet<>();
        ticket.labels.forEach(label -> names.add(label.name()));
        return names;
    }

    private static Answer create(Call call, Render render) {
        Repo repo = call.writableRepo();
        if (call.text("title").isEmpty()) {
            throw new Refusal(422, "[Title]: Required");
        }
        Ticket ticket = call.world().addTicket(repo, call.user(), call.text("title"), call.text("body"), null);
        if (repo.canWrite(call.user())) {
            assign(call, ticket, call.list("assignees"), 422);
            ticket.goal = call.has("milestone") ? repo.goal(Call.number(call.text("milestone"))) : null;
            ticket.due = call.time("due_date");
            LabelRoutes.chosen(call, repo).forEach(label -> call.world().addLabelTo(ticket, call.user(), label));
        }
        return Answer.of(201, render.issue(ticket));
    }

    private static Answer edit(Call call, Render render) {
        call.user();
        Repo repo = call.repo();
        Ticket ticket = call.ticket(repo);
        if (!repo.canWrite(call.user()) && !ticket.author.equals(call.user())) {
            throw new Refusal(403, "");
        }
        boolean stale = call.world().dialect.showsContentVersion()
                && call.has("content_version")
                && Call.number(call.text("content_version")) != ticket.version;
        if (stale) {
            throw new Refusal(409, "the issue is already changed");
        }
        ticket.title = call.text("title").isEmpty() ? ticket.title : call.text("title");
        if (call.has("body") && !call.text("body").equals(ticket.body)) {
            ticket.body = call.text("body");
            ticket.version++;
        }
        if (repo.canWrite(call.user())) {
            editAsWriter(call, repo, ticket);
        }
        ticket.updated = call.world().now();
        switch (call.text("state")) {
            case "" -> {}
            case "open" -> call.world().setOpen(ticket, call.user(), true);
            case "closed" -> {
                if (ticket.hasOpenBlocker()) {
                    throw new Refusal(
                            412, "cannot close this issue or pull request because it still has open dependencies");
                }
                call.world().setOpen(ticket, call.user(), false);
            }
            default -> throw new Refusal(412, "unknown state: " + call.text("state"));
        }
        return Answer.of(201, render.issue(ticket));
    }

    private static void editAsWriter(Call call, Repo repo, Ticket ticket) {
        if (call.flag("unset_due_date")) {
            ticket.due = null;
        } else if (call.has("due_date")) {
            ticket.due = Call.endOfDay(call.time("due_date"));
        }
        if (call.has("assignees")) {
            assign(call, ticket, call.list("assignees"), 500);
        }
        if (call.has("milestone")) {
            long id = Call.number(call.text("milestone"));
            Goal goal = repo.goal(id);
            if (id != 0 && goal == null) {
                throw new Refusal(500, "");
            }
            ticket.goal = goal;
        }
    }

    /** Replaces everybody; somebody unknown is answered as the route has it. */
    private static void assign(Call call, Ticket ticket, List<JsonElement> logins, int otherwise) {
        Set<Account> chosen = new LinkedHashSet<>();
        for (JsonElement login : logins) {
            Account account = call.world().account(login.getAsString());
            if (account == null) {
                throw new Refusal(otherwise, "Assignee does not exist: [name: " + login.getAsString() + "]");
            }
            chosen.add(account);
        }
        ticket.assignees.clear();
        ticket.assignees.addAll(chosen);
    }

    private static Answer delete(Call call, Render render) {
        Repo repo = call.repo();
        if (!repo.canAdminister(call.user())) {
            throw new Refusal(403, "user should be an owner or a collaborator with admin write of a repository");
        }
        Ticket ticket = call.ticket(repo);
        repo.tickets.remove(ticket.number);
        repo.pinned.remove(ticket);
        return Answer.empty(204);
    }
}
