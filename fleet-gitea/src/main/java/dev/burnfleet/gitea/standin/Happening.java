package dev.burnfleet.gitea.standin;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A comment, or another thing that happened to an issue: what the timeline shows. */
record Happening(
        long id,
        String type,
        Account user,
        String body,
        @Nullable Tag label,
        Instant at,
        Instant updated) {
    Happening edited(String text, Instant time) {
        return new Happening(id, type, user, text, label, at, time);
    }

    boolean isComment() {
        return type.equals("comment");
    }
}
