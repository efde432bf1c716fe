package dev.burnfleet.gitea.standin;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Locale;

/** Answers what is asked about pull requests. */
final class PullRoutes {
    private static final String PULLS = " /repos/{owner}/{repo}/pulls";

    private PullRoutes() {}

    static void addTo(Routes routes) {
        routes.add("GET" + PULLS, PullRoutes::list);
        routes.add("POST" + PULLS, PullRoutes::create);
        routes.add("GET" + PULLS + "/{number}", (call, render) -> {
            Ticket ticket = call.ticket(call.repo());
            return Answer.of(200, render.pull(ticket, head(ticket)));
        });
        routes.add("GET" + PULLS + "/{number}/reviews", (call, render) -> {
            Ticket ticket = call.ticket(call.repo());
            head(ticket);
            return Paging.page(call, ticket.verdicts, false, render::review);
        });
        routes.add("POST" + PULLS + "/{number}/reviews", PullRoutes::review);
        routes.add("GET" + PULLS + "/{number}/commits", (call, render) -> {
            return Paging.page(call, history(call), true, PullRoutes::commit);
        });
        routes.add("GET" + PULLS + "/{number}/files", (call, render) -> {
            return Paging.page(call, history(call), true, PullRoutes::file);
        });
    }

    private static List<Repo.Commit> history(Call call) {
        Repo repo = call.repo();
        return repo.history.getOrDefault(head(call.ticket(repo)).branch(), List.of());
    }

    private static JsonObject commit(Repo.Commit commit) {
        JsonObject text = new JsonObject();
        text.addProperty("message", commit.message());
        JsonObject json = new JsonObject();
        json.addProperty("sha", commit.sha());
        json.add("commit", text);
        return json;
    }

    private static JsonObject file(Repo.Commit commit) {
        JsonObject json = new JsonObject();
        json.addProperty("filename", commit.path());
        json.addProperty("status", "added");
        json.addProperty("additions", 1);
        json.addProperty("deletions", 0);
        return json;
    }

    private static Ticket.Head head(Ticket ticket) {
        if (ticket.head == null) {
            throw Refusal.notFound();
        }
        return ticket.head;
    }

    private static Answer list(Call call, Render render) {
        String state = call.asked("state").orElse("open");
        List<Ticket> found = call.repo().tickets.descendingMap().values().stream()
                .filter(ticket -> ticket.head != null)
                .filter(ticket -> state.equals("all") || state.equals(ticket.state()))
                .toList();
        return Paging.page(call, found, true, ticket -> render.pull(ticket, head(ticket)));
    }

    private static Answer create(Call call, Render render) {
        Repo repo = call.writableRepo();
        String sha = repo.branches.get(call.text("head"));
        if (sha == null || !repo.branches.containsKey(call.text("base"))) {
            throw Refusal.notFound();
        }
        Ticket.Head head = new Ticket.Head(call.text("head"), sha, call.text("base"), isDraft(call.text("title")));
        boolean open = repo.tickets.values().stream()
                .anyMatch(t -> t.isOpen() && t.head != null && t.head.branch().equals(head.branch()));
        if (open) {
            throw new Refusal(409, "pull request already exists for these targets");
        }
        Ticket ticket = call.world().addTicket(repo, call.user(), call.text("title"), call.text("body"), head);
        return Answer.of(201, render.pull(ticket, head));
    }

    /** Gitea knows a draft by its title. */
    static boolean isDraft(String title) {
        String upper = title.toUpperCase(Locale.ROOT);
        return upper.startsWith("WIP:") || upper.startsWith("[WIP]");
    }

    private static Answer review(Call call, Render render) {
        call.user();
        Repo repo = call.repo();
        Ticket ticket = call.ticket(repo);
        Ticket.Head head = head(ticket);
        String state = call.text("event");
        if (ticket.author.equals(call.user()) && !state.equals("COMMENT")) {
            throw new Refusal(422, "approve your own pull is not allowed");
        }
        Verdict verdict = new Verdict(
                call.world().nextId(),
                call.user(),
                state,
                call.text("body"),
                head.sha(),
                call.world().now());
        ticket.verdicts.add(verdict);
        call.world().note(ticket, call.user(), "review", call.text("body"), null);
        return Answer.of(200, render.review(verdict));
    }
}
