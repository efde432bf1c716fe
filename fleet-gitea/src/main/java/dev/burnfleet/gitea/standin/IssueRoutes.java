package dev.burnfleet.gitea.standin;

import com.google.gson.JsonElement;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
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
        routes.add("GET" + ISSUE + "/comments", IssueRoutes::comments);
        routes.add("POST" + ISSUE + "/comments", IssueRoutes::comment);
        routes.add("GET" + ISSUE + "/labels", IssueRoutes::labels);
        routes.add("POST" + ISSUE + "/labels", IssueRoutes::addLabels);
        routes.add("DELETE" + ISSUE + "/labels/{id}", IssueRoutes::removeLabel);
        routes.add("GET" + ISSUE + "/dependencies", (call, render) -> {
            return Paging.page(call, List.copyOf(call.ticket(call.repo()).blockers), true, render::issue);
        });
        routes.add("POST" + ISSUE + "/dependencies", IssueRoutes::addDependency);
        routes.add("GET" + ISSUE + "/timeline", (call, render) -> {
            Ticket ticket = call.ticket(call.repo());
            return Paging.page(call, ticket.happenings, false, h -> render.happening(ticket, h));
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
        Set<String> labels = knownLabels(repo, call.asked("labels"));
        Predicate<Ticket> wanted =
                ticket -> (state.equals("all") || (state.equals("closed") ? "closed" : "open").equals(ticket.state()))
                        && (type.isEmpty() || type.get().equals("pulls") == (ticket.head != null))
                        && since.filter(ticket.updated::isBefore).isEmpty()
                        && before.filter(ticket.updated::isAfter).isEmpty()
                        && author.filter(a -> !a.equals(ticket.author)).isEmpty()
                        && assignee.filter(a -> !ticket.assignees.contains(a)).isEmpty()
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

    private static Set<String> names(Ticket ticket) {
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
            chosen(call, repo).forEach(label -> call.world().addLabelTo(ticket, call.user(), label));
        }
        return Answer.of(201, render.issue(ticket));
    }

    /** Labels by id or by name, never mixed; what is unknown is ignored. */
    private static List<Tag> chosen(Call call, Repo repo) {
        Set<String> names = new HashSet<>();
        Set<Long> ids = new HashSet<>();
        for (JsonElement element : call.list("labels")) {
            if (element.getAsJsonPrimitive().isString()) {
                names.add(element.getAsString());
            } else {
                ids.add(element.getAsLong());
            }
        }
        if (!names.isEmpty() && !ids.isEmpty()) {
            throw new Refusal(400, "labels should be either all numbers or all strings");
        }
        return repo.labels.stream()
                .filter(label -> ids.contains(label.id()) || names.contains(label.name()))
                .toList();
    }

    private static Answer edit(Call call, Render render) {
        Repo repo = call.writableRepo();
        Ticket ticket = call.ticket(repo);
        if (!repo.canWrite(call.user()) && !ticket.author.equals(call.user())) {
            throw new Refusal(403, "");
        }
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

    private static Answer comments(Call call, Render render) {
        Ticket ticket = call.ticket(call.repo());
        Optional<Instant> since = call.askedTime("since");
        Optional<Instant> before = call.askedTime("before");
        List<Happening> found = ticket.happenings.stream()
                .filter(Happening::isComment)
                .filter(comment -> since.filter(comment.at()::isBefore).isEmpty())
                .filter(comment -> before.filter(comment.at()::isAfter).isEmpty())
                .toList();
        return Answer.of(200, Render.array(found, comment -> render.comment(ticket, comment)))
                .with("X-Total-Count", String.valueOf(found.size()));
    }

    private static Answer comment(Call call, Render render) {
        Repo repo = call.writableRepo();
        Ticket ticket = repo.tickets.get(Call.number(call.parameter("number")));
        if (ticket == null) {
            // Gitea's own mistake, kept: a comment on nothing is a 500.
            throw new Refusal(500, "");
        }
        if (call.text("body").isEmpty()) {
            throw new Refusal(422, "[Body]: Required");
        }
        Happening comment = call.world().note(ticket, call.user(), "comment", call.text("body"), null);
        return Answer.of(201, render.comment(ticket, comment));
    }

    private static Answer labels(Call call, Render render) {
        return Answer.of(200, shownLabels(call.ticket(call.repo()), render));
    }

    private static JsonElement shownLabels(Ticket ticket, Render render) {
        List<Tag> sorted =
                ticket.labels.stream().sorted(Comparator.comparing(Tag::name)).toList();
        return Render.array(sorted, render::label);
    }

    private static Answer addLabels(Call call, Render render) {
        Repo repo = call.repoWithWriteRight();
        Ticket ticket = call.ticket(repo);
        chosen(call, repo).forEach(label -> call.world().addLabelTo(ticket, call.user(), label));
        return Answer.of(200, shownLabels(ticket, render));
    }

    private static Answer removeLabel(Call call, Render render) {
        Repo repo = call.repoWithWriteRight();
        Ticket ticket = call.ticket(repo);
        Tag label = repo.labels.stream()
                .filter(l -> String.valueOf(l.id()).equals(call.parameter("id")))
                .findFirst()
                .orElseThrow(() -> new Refusal(422, "label does not exist [label_id: " + call.parameter("id") + "]"));
        call.world().removeLabelFrom(ticket, call.user(), label);
        return Answer.empty(204);
    }

    private static Answer addDependency(Call call, Render render) {
        Repo repo = call.repoWithWriteRight();
        Ticket ticket = call.ticket(repo);
        Repo other = call.world().repo(call.text("owner"), call.text("repo"));
        Ticket blocker = other == null ? null : other.tickets.get(Call.number(call.text("index")));
        if (blocker == null) {
            throw Refusal.notFound();
        }
        if (ticket.blockers.contains(blocker) || blocker.blockers.contains(ticket)) {
            throw new Refusal(500, "issue dependency does already exist");
        }
        ticket.blockers.add(blocker);
        call.world().note(ticket, call.user(), "add_dependency", "", null);
        return Answer.of(201, render.issue(ticket));
    }
}
