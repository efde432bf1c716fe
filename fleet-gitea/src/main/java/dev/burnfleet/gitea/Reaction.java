package dev.burnfleet.gitea;

import java.time.Instant;

/**
 * One user's reaction to an issue or a comment. Immutable.
 *
 * @param user whose it is
 * @param content Gitea's word: {@code +1}, {@code -1}, {@code laugh}, {@code heart}, {@code eyes} ...
 * @param createdAt when it was given
 */
public record Reaction(User user, String content, Instant createdAt) {
    public Reaction {
        user = Absent.user(user);
        content = Absent.text(content);
        createdAt = Absent.time(createdAt);
    }
}
