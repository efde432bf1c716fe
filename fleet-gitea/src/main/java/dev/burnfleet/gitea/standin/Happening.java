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
        Instant at) {
    boolean isComment() {
        return type.equals("comment");
    }
}
