package dev.burnfleet.gitea.standin;

import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Answers what is asked about notifications; the stand-in makes them for comments alone. */
final class NotificationRoutes {
    private NotificationRoutes() {}

    static void addTo(Routes routes) {
        routes.add("GET /notifications", (call, render) -> {
            Optional<Instant> since = call.askedTime("since");
            List<Notice> found = unread(call).stream()
                    .filter(notice -> since.filter(notice.updated::isBefore).isEmpty())
                    .toList();
            return Paging.page(call, found, true, notice -> shown(call, notice, render));
        });
        routes.add("GET /notifications/new", (call, render) -> {
            JsonObject json = new JsonObject();
            json.addProperty("new", unread(call).size());
            return Answer.of(200, json);
        });
        routes.add("PATCH /notifications/threads/{id}", (call, render) -> {
            long id = Call.number(call.parameter("id"));
            Notice notice = call.world().notices.stream()
                    .filter(n -> n.id == id)
                    .findFirst()
                    .orElseThrow(Refusal::notFound);
            notice.unread = false;
            return Answer.of(205, shown(call, notice, render));
        });
    }

    private static List<Notice> unread(Call call) {
        Account user = call.user();
        return call.world().notices.stream()
                .filter(notice -> notice.unread && notice.user.equals(user))
                .sorted(Comparator.comparing((Notice notice) -> notice.updated).reversed())
                .toList();
    }

    private static JsonObject shown(Call call, Notice notice, Render render) {
        Ticket ticket = notice.ticket;
        JsonObject subject = new JsonObject();
        subject.addProperty("title", ticket.title);
        subject.addProperty("type", ticket.head == null ? "Issue" : "Pull");
        subject.addProperty("state", ticket.state());
        subject.addProperty(
                "url", call.rootUrl() + "/api/v1/repos/" + ticket.repo.fullName() + "/issues/" + ticket.number);
        JsonObject json = new JsonObject();
        json.addProperty("id", notice.id);
        json.add("repository", render.repo(ticket.repo, call.doer()));
        json.add("subject", subject);
        json.addProperty("unread", notice.unread);
        json.addProperty("pinned", false);
        json.addProperty("updated_at", notice.updated.toString());
        return json;
    }
}
