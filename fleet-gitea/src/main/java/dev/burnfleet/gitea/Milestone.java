package dev.burnfleet.gitea;

import java.time.Instant;
import java.util.Optional;

/**
 * A milestone. Immutable.
 *
 * @param id the server's number
 * @param title its title
 * @param state {@code open} or {@code closed}
 * @param dueOn when it is due
 */
public record Milestone(long id, String title, String state, Optional<Instant> dueOn) {
    public Milestone {
        title = Absent.text(title);
        state = Absent.text(state);
        dueOn = Absent.optional(dueOn);
    }
}
