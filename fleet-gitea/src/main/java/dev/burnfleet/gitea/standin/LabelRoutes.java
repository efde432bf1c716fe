package dev.burnfleet.gitea.standin;

import com.google.gson.JsonElement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Answers what is asked about labels: of a repository, of an organization and of one issue. */
final class LabelRoutes {
    private static final String REPO = " /repos/{owner}/{repo}/labels";
    private static final String ISSUE = " /repos/{owner}/{repo}/issues/{number}/labels";

    private LabelRoutes() {}

    static void addTo(Routes routes) {
        routes.add("GET" + REPO, (call, render) -> Paging.page(call, call.repo().labels, false, render::label));
        routes.add("POST" + REPO, (call, render) -> create(call, render, call.repoWithWriteRight().labels));
        routes.add("PATCH" + REPO + "/{id}", LabelRoutes::edit);
        routes.add("DELETE" + REPO + "/{id}", LabelRoutes::delete);
        routes.add("GET" + ISSUE, (call, render) -> Answer.of(200, shown(call.ticket(call.repo()), render)));
        routes.add("POST" + ISSUE, LabelRoutes::add);
        routes.add("PUT" + ISSUE, LabelRoutes::replace);
        routes.add("DELETE" + ISSUE, LabelRoutes::clear);
        routes.add("DELETE" + ISSUE + "/{id}", LabelRoutes::remove);
    }

    static Answer create(Call call, Render render, List<Tag> labels) {
        String color = color(call.text("color"));
        if (call.text("name").isEmpty()) {
            throw new Refusal(422, "[Name]: Required");
        }
        Tag label = new Tag(
                call.world().nextId(),
                call.text("name"),
                color,
                call.text("description"),
                call.flag("exclusive"),
                call.flag("is_archived"));
        labels.add(label);
        return Answer.of(201, render.label(label));
    }

    private static String color(String text) {
        String color = text.replace("#", "");
        if (!color.matches("[0-9a-fA-F]{6}")) {
            throw new Refusal(422, "bad color code: " + color);
        }
        return color;
    }

    /** A label that is not said to be archived is taken out of the archive: so Gitea does. */
    private static Answer edit(Call call, Render render) {
        Repo repo = call.repoWithWriteRight();
        Tag old = repo.labels.stream()
                .filter(label -> label.id() == Call.number(call.parameter("id")))
                .findFirst()
                .orElseThrow(Refusal::notFound);
        Tag edited = new Tag(
                old.id(),
                call.has("name") ? call.text("name") : old.name(),
                call.has("color") ? color(call.text("color")) : old.color(),
                call.has("description") ? call.text("description") : old.description(),
                call.has("exclusive") ? call.flag("exclusive") : old.exclusive(),
                call.flag("is_archived"));
        repo.labels.set(repo.labels.indexOf(old), edited);
        repo.tickets.values().stream()
                .filter(ticket -> ticket.labels.remove(old))
                .forEach(ticket -> ticket.labels.add(edited));
        return Answer.of(200, render.label(edited));
    }

    private static Answer delete(Call call, Render render) {
        Repo repo = call.repoWithWriteRight();
        long id = Call.number(call.parameter("id"));
        repo.labels.removeIf(label -> label.id() == id);
        repo.tickets.values().forEach(ticket -> ticket.labels.removeIf(label -> label.id() == id));
        return Answer.empty(204);
    }

    /** Labels by id or by name, never mixed; what is unknown is ignored. */
    static List<Tag> chosen(Call call, Repo repo) {
        Set<String> names = new HashSet<>();
        Set<Long> ids = new HashSet<>();
        for (JsonElement element : call.list("labels")) {
            if (element.getAsJsonPrimitive().isString()) {
                names.add(element.getAsString());
            } else {
                ids.add(element.getAsLong());
            }
        }
        if (!names.isEmpty() && !call.world().dialect.takesLabelNames()) {
            throw new Refusal(422, "labels should be an array of integers");
        }
        if (!names.isEmpty() && !ids.isEmpty()) {
            throw new Refusal(400, "labels should be an array of strings or integers");
        }
        List<Tag> known = new ArrayList<>(repo.labels);
        known.addAll(repo.owner.labels);
        known.removeIf(label -> !ids.contains(label.id()) && !names.contains(label.name()));
        return known;
    }

    private static JsonElement shown(Ticket ticket, Render render) {
        List<Tag> sorted =
                ticket.labels.stream().sorted(Comparator.comparing(Tag::name)).toList();
        return Render.array(sorted, render::label);
    }

    private static Answer add(Call call, Render render) {
        Repo repo = call.repoWithWriteRight();
        Ticket ticket = call.ticket(repo);
        chosen(call, repo).forEach(label -> call.world().addLabelTo(ticket, call.user(), label));
        return Answer.of(200, shown(ticket, render));
    }

    private static Answer replace(Call call, Render render) {
        Repo repo = call.repoWithWriteRight();
        Ticket ticket = call.ticket(repo);
        List<Tag> chosen = chosen(call, repo);
        for (Tag label : List.copyOf(ticket.labels)) {
            if (!chosen.contains(label)) {
                call.world().removeLabelFrom(ticket, call.user(), label);
            }
        }
        chosen.forEach(label -> call.world().addLabelTo(ticket, call.user(), label));
        return Answer.of(200, shown(ticket, render));
    }

    private static Answer clear(Call call, Render render) {
        Ticket ticket = call.ticket(call.repoWithWriteRight());
        List.copyOf(ticket.labels).forEach(label -> call.world().removeLabelFrom(ticket, call.user(), label));
        return Answer.empty(204);
    }

    private static Answer remove(Call call, Render render) {
        Repo repo = call.repoWithWriteRight();
        Ticket ticket = call.ticket(repo);
        List<Tag> known = new ArrayList<>(repo.labels);
        known.addAll(repo.owner.labels);
        Tag label = known.stream()
                .filter(l -> String.valueOf(l.id()).equals(call.parameter("id")))
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        call.world().dialect.unknownLabelStatus(),
                        "label does not exist [label_id: " + call.parameter("id") + "]"));
        call.world().removeLabelFrom(ticket, call.user(), label);
        return Answer.empty(204);
    }
}
