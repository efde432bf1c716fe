package dev.burnfleet.gitea.standin;

import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers what is asked about milestones. */
final class MilestoneRoutes {
    private static final String ALL = " /repos/{owner}/{repo}/milestones";

    private MilestoneRoutes() {}

    static void addTo(Routes routes) {
        routes.add("GET" + ALL, MilestoneRoutes::list);
        routes.add("POST" + ALL, MilestoneRoutes::create);
        routes.add(
                "GET" + ALL + "/{id}", (call, render) -> Answer.of(200, shown(call.repo(), goal(call, call.repo()))));
        routes.add("PATCH" + ALL + "/{id}", MilestoneRoutes::edit);
        routes.add("DELETE" + ALL + "/{id}", MilestoneRoutes::delete);
    }

    private static Answer list(Call call, Render render) {
        Repo repo = call.repo();
        String state = call.asked("state").orElse("open");
        List<Goal> found = repo.goals.stream()
                .filter(goal -> state.equals("all") || state.equals(goal.state()))
                .filter(goal ->
                        call.asked("name").filter(n -> !goal.title.contains(n)).isEmpty())
                .sorted(Comparator.comparing((Goal goal) -> goal.due == null ? Instant.EPOCH : goal.due)
                        .thenComparing(goal -> goal.title))
                .toList();
        return Paging.page(call, found, false, goal -> shown(repo, goal));
    }

    private static Answer create(Call call, Render render) {
        Repo repo = call.repoWithWriteRight();
        Goal goal = new Goal(
                call.world().nextId(),
                call.world().now(),
                call.text("title"),
                call.text("description"),
                call.time("due_on"));
        repo.goals.add(goal);
        return Answer.of(201, shown(repo, goal));
    }

    /** A due date that is not sent is taken away: so Gitea does. */
    private static Answer edit(Call call, Render render) {
        Repo repo = call.repoWithWriteRight();
        Goal goal = goal(call, repo);
        goal.title = call.text("title").isEmpty() ? goal.title : call.text("title");
        goal.description = call.has("description") ? call.text("description") : goal.description;
        goal.due = Call.endOfDay(call.time("due_on"));
        if (call.has("state")) {
            goal.closed = call.text("state").equals("closed") ? call.world().now() : null;
        }
        return Answer.of(200, shown(repo, goal));
    }

    private static Answer delete(Call call, Render render) {
        Repo repo = call.repoWithWriteRight();
        Goal goal = goal(call, repo);
        repo.goals.remove(goal);
        repo.tickets.values().stream().filter(t -> goal.equals(t.goal)).forEach(ticket -> ticket.goal = null);
        return Answer.empty(204);
    }

    private static Goal goal(Call call, Repo repo) {
        Goal goal = repo.goal(Call.number(call.parameter("id")));
        if (goal == null) {
            throw Refusal.notFound();
        }
        return goal;
    }

    static JsonObject shown(Repo repo, @Nullable Goal goal) {
        JsonObject json = new JsonObject();
        if (goal == null) {
            return json;
        }
        json.addProperty("id", goal.id);
        json.addProperty("title", goal.title);
        json.addProperty("description", goal.description);
        json.addProperty("state", goal.state());
        json.addProperty("open_issues", count(repo, goal, true));
        json.addProperty("closed_issues", count(repo, goal, false));
        json.addProperty("created_at", goal.created.toString());
        json.add("closed_at", Render.time(goal.closed));
        json.add("due_on", Render.time(goal.due));
        return json;
    }

    private static long count(Repo repo, Goal goal, boolean open) {
        return repo.tickets.values().stream()
                .filter(ticket -> goal.equals(ticket.goal) && ticket.isOpen() == open)
                .count();
    }
}
