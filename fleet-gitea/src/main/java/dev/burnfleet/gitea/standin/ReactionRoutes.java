package dev.burnfleet.gitea.standin;

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Answers what is asked about reactions. */
final class ReactionRoutes {
    private static final String ISSUE = " /repos/{owner}/{repo}/issues/{number}/reactions";
    private static final String COMMENT = " /repos/{owner}/{repo}/issues/comments/{id}/reactions";
    private static final Set<String> ALLOWED =
            Set.of("+1", "-1", "laugh", "hooray", "confused", "heart", "rocket", "eyes");

    private ReactionRoutes() {}

    static void addTo(Routes routes) {
        routes.add("GET" + ISSUE, (call, render) -> {
            List<Mark> marks = call.ticket(call.repo()).marks;
            Answer page = Paging.page(call, marks, false, mark -> shown(mark, render));
            return marks.isEmpty() ? new Answer(200, JsonNull.INSTANCE, page.headers()) : page;
        });
        routes.add("POST" + ISSUE, (call, render) -> add(call, render, call.ticket(call.repo()).marks));
        routes.add("DELETE" + ISSUE, (call, render) -> remove(call, call.ticket(call.repo()).marks));
        routes.add("GET" + COMMENT, (call, render) -> {
            List<Mark> marks = ofComment(call);
            return Answer.of(200, marks.isEmpty() ? JsonNull.INSTANCE : Render.array(marks, m -> shown(m, render)));
        });
        routes.add("POST" + COMMENT, (call, render) -> add(call, render, ofComment(call)));
        routes.add("DELETE" + COMMENT, (call, render) -> remove(call, ofComment(call)));
    }

    private static List<Mark> ofComment(Call call) {
        Ticket ticket = CommentRoutes.ticketOf(call, call.repo());
        return ticket.commentMarks.computeIfAbsent(Call.number(call.parameter("id")), id -> new ArrayList<>());
    }

    private static Answer add(Call call, Render render, List<Mark> marks) {
        String content = call.text("content");
        if (!ALLOWED.contains(content)) {
            throw new Refusal(403, "'" + content + "' is not an allowed reaction");
        }
        for (Mark mark : marks) {
            if (mark.user().equals(call.user()) && mark.content().equals(content)) {
                return Answer.of(200, shown(mark, render));
            }
        }
        Mark mark = new Mark(call.user(), content, call.world().now());
        marks.add(mark);
        return Answer.of(201, shown(mark, render));
    }

    private static Answer remove(Call call, List<Mark> marks) {
        Account user = call.user();
        marks.removeIf(mark -> mark.user().equals(user) && mark.content().equals(call.text("content")));
        return Answer.empty(204);
    }

    private static JsonObject shown(Mark mark, Render render) {
        JsonObject json = new JsonObject();
        json.add("user", render.user(mark.user()));
        json.addProperty("content", mark.content());
        json.addProperty("created_at", mark.at().toString());
        return json;
    }
}
