package dev.burnfleet.gitea.standin;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A milestone. Guarded by its {@link World}. */
final class Goal {
    final long id;
    final Instant created;
    String title;
    String description;

    @Nullable Instant due;

    @Nullable Instant closed;

    Goal(long id, Instant created, String title, String description, @Nullable Instant due) {
        this.id = id;
        this.created = created;
        this.title = title;
        this.description = description;
        this.due = due;
    }

    String state() {
        return closed == null ? "open" : "closed";
    }
}
