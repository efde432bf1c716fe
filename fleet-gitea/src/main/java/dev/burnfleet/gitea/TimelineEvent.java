package dev.burnfleet.gitea;

import java.time.Instant;
import java.util.Optional;

/**
 * One thing that happened to an issue. Immutable.
 *
 * @param id the server's number
 * @param type Gitea's word: {@code comment}, {@code label}, {@code close}, {@code reopen}, {@code change_title} ...
 * @param user who did it
 * @param body a comment's text; for a label {@code 1} if it was added
 * @param label the label that was added or removed; empty if the label is gone
 * @param createdAt when it happened
 */
public record TimelineEvent(long id, String type, User user, String body, Optional<Label> label, Instant createdAt) {
    public TimelineEvent {
        type = Absent.text(type);
        user = Absent.user(user);
        body = Absent.text(body);
        label = Absent.optional(label);
        createdAt = Absent.time(createdAt);
    }

    /** Tells whether it is the adding of the label of exactly this name. */
    public boolean addsLabel(String name) {
        return type.equals("label")
                && body.equals("1")
                && label.filter(l -> l.name().equals(name)).isPresent();
    }
}
