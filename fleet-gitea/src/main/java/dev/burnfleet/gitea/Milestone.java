package dev.burnfleet.gitea;

import java.time.Instant;
import java.util.Optional;

/**
 * A milestone. Immutable.
 *
 * @param id the server's number, by which it is set
 * @param title its title
 * @param description may be empty
 * @param state {@code open} or {@code closed}
 * @param openIssues how many open issues and pull requests belong to it
 * @param closedIssues how many closed ones belong to it
 * @param createdAt when it was made
 * @param closedAt when it was closed
 * @param dueOn when it is due
 */
public record Milestone(
        long id,
        String title,
        String description,
        String state,
        long openIssues,
        long closedIssues,
        Instant createdAt,
        Optional<Instant> closedAt,
        Optional<Instant> dueOn) {
    public Milestone {
        title = Absent.text(title);
        description = Absent.text(description);
        state = Absent.text(state);
        createdAt = Absent.time(createdAt);
        closedAt = Absent.optional(closedAt);
        dueOn = Absent.optional(dueOn);
    }

    /** Tells whether it is open. */
    public boolean isOpen() {
        return state.equals("open");
    }
}
