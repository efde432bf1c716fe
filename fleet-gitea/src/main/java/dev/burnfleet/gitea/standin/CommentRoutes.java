package dev.burnfleet.gitea.standin;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** Answers what is asked about comments. */
final class CommentRoutes {
    private static final String OF_ISSUE = " /repos/{owner}/{repo}/issues/{number}/comments";
    private static final String ONE = " /repos/{owner}/{repo}/issues/comments/{id}";

    private CommentRoutes() {}

    static void addTo(Routes routes) {
        routes.add("GET /repos/{owner}/{repo}/issues/comments", CommentRoutes::ofRepo);
        routes.add("GET" + OF_ISSUE, CommentRoutes::list);
        routes.add("POST" + OF_ISSUE, CommentRoutes::create);
        routes.add("GET" + ONE, (call, render) -> {
            Ticket ticket = ticketOf(call, call.repo());
            return Answer.of(200, render.comment(ticket, ticket.comment(id(call))));
        });
        routes.add("PATCH" + ONE, CommentRoutes::edit);
        routes.add("DELETE" + ONE, CommentRoutes::delete);
    }

    private static long id(Call call) {
        return Call.number(call.parameter("id"));
    }

    static Ticket ticketOf(Call call, Repo repo) {
        long id = id(call);
        return repo.tickets.values().stream()
                .filter(ticket -> ticket.happenings.stream().anyMatch(h -> h.isComment() && h.id() == id))
                .findFirst()
                .orElseThrow(Refusal::notFound);
    }

    private static Answer ofRepo(Call call, Render render) {
        Map<Long, Ticket> tickets = new TreeMap<>();
        Map<Long, Happening> found = new TreeMap<>();
        for (Ticket ticket : call.repo().tickets.values()) {
            for (Happening comment : asked(call, ticket)) {
                tickets.put(comment.id(), ticket);
                found.put(comment.id(), comment);
            }
        }
        return Paging.page(
                call,
                List.copyOf(found.values()),
                false,
                comment -> render.comment(Objects.requireNonNull(tickets.get(comment.id())), comment));
    }

    private static List<Happening> asked(Call call, Ticket ticket) {
        Optional<Instant> since = call.askedTime("since");
        Optional<Instant> before = call.askedTime("before");
        return ticket.happenings.stream()
                .filter(Happening::isComment)
                .filter(comment -> since.filter(comment.updated()::isBefore).isEmpty())
                .filter(comment -> before.filter(comment.updated()::isAfter).isEmpty())
                .toList();
    }

    private static Answer list(Call call, Render render) {
        Ticket ticket = call.ticket(call.repo());
        List<Happening> found = asked(call, ticket);
        return Answer.of(200, Render.array(found, comment -> render.comment(ticket, comment)))
                .with("X-Total-Count", String.valueOf(found.size()));
    }

    private static Answer create(Call call, Render render) {
        Repo repo = call.writableRepo();
        Ticket ticket = repo.tickets.get(Call.number(call.parameter("number")));
        if (ticket == null) {
            // Gitea's own mistake, kept: a comment on nothing is a 500.
            throw new Refusal(500, "");
        }
        if (ticket.locked && !repo.canWrite(call.user())) {
            throw new Refusal(403, "Comment on a locked issue requires write permission");
        }
        if (call.text("body").isEmpty()) {
            throw new Refusal(422, "[Body]: Required");
        }
        Happening comment = call.world().note(ticket, call.user(), "comment", call.text("body"), null);
        return Answer.of(201, render.comment(ticket, comment));
    }

    private static Answer edit(Call call, Render render) {
        Repo repo = call.writableRepo();
        Ticket ticket = ticketOf(call, repo);
        Happening old = mine(call, repo, ticket);
        Happening edited = old.edited(call.text("body"), call.world().now());
        ticket.happenings.set(ticket.happenings.indexOf(old), edited);
        return Answer.of(200, render.comment(ticket, edited));
    }

    private static Answer delete(Call call, Render render) {
        Repo repo = call.repo();
        Ticket ticket = ticketOf(call, repo);
        ticket.happenings.remove(mine(call, repo, ticket));
        return Answer.empty(204);
    }

    private static Happening mine(Call call, Repo repo, Ticket ticket) {
        Happening comment = ticket.comment(id(call));
        if (!comment.user().equals(call.user()) && !repo.canWrite(call.user())) {
            throw new Refusal(403, "");
        }
        return comment;
    }
}
