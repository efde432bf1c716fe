package dev.burnfleet.gitea.standin;

import java.util.List;
import java.util.UUID;

/** Answers what is asked about the files that hang on issues and comments. */
final class AttachmentRoutes {
    private static final String ISSUE = " /repos/{owner}/{repo}/issues/{number}/assets";
    private static final String COMMENT = " /repos/{owner}/{repo}/issues/comments/{id}/assets";
    private static final String ONE = "/{asset}";

    private AttachmentRoutes() {}

    static void addTo(Routes routes) {
        for (String target : List.of(ISSUE, COMMENT)) {
            routes.add("GET" + target, (call, render) -> {
                Target on = Target.of(call, call.repo());
                return Answer.of(200, Render.array(on.files(), file -> render.attached(on.ticket(), file)));
            });
            routes.add("POST" + target, AttachmentRoutes::upload);
            routes.add("GET" + target + ONE, (call, render) -> {
                Target on = Target.of(call, call.repo());
                return Answer.of(200, render.attached(on.ticket(), asked(call, on)));
            });
            routes.add("PATCH" + target + ONE, AttachmentRoutes::rename);
            routes.add("DELETE" + target + ONE, (call, render) -> {
                Target on = Target.of(call, call.pushableRepo());
                on.ticket().files.remove(asked(call, on));
                return Answer.empty(204);
            });
        }
    }

    private static Answer upload(Call call, Render render) {
        Target on = Target.of(call, call.pushableRepo());
        if (!call.has(Multipart.SIZE)) {
            throw new Refusal(500, "");
        }
        Attached file = new Attached(
                call.world().nextId(),
                on.comment(),
                call.asked("name").orElseGet(() -> call.text(Multipart.NAME)),
                Call.number(call.text(Multipart.SIZE)),
                UUID.randomUUID().toString(),
                call.world().now());
        on.ticket().files.add(file);
        return Answer.of(201, render.attached(on.ticket(), file));
    }

    private static Answer rename(Call call, Render render) {
        Target on = Target.of(call, call.pushableRepo());
        Attached old = asked(call, on);
        Attached renamed = call.text("name").isEmpty() ? old : old.named(call.text("name"));
        on.ticket().files.set(on.ticket().files.indexOf(old), renamed);
        return Answer.of(201, render.attached(on.ticket(), renamed));
    }

    private static Attached asked(Call call, Target on) {
        return on.files().stream()
                .filter(file -> file.id() == Call.number(call.parameter("asset")))
                .findFirst()
                .orElseThrow(Refusal::notFound);
    }

    /** @param comment the id of the comment that files hang on; 0 for the ticket itself */
    private record Target(Ticket ticket, long comment) {
        static Target of(Call call, Repo repo) {
            if (call.parameters().containsKey("number")) {
                return new Target(call.ticket(repo), 0);
            }
            return new Target(CommentRoutes.ticketOf(call, repo), Call.number(call.parameter("id")));
        }

        List<Attached> files() {
            return ticket.files.stream()
                    .filter(file -> file.comment() == comment)
                    .toList();
        }
    }
}
