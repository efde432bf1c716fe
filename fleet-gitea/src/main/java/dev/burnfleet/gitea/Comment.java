package dev.burnfleet.gitea;

import java.time.Instant;

/**
 * A comment on an issue or pull request. Immutable.
 *
 * @param id the server's number, unique on the server
 * @param body its text
 * @param user who wrote it
 * @param createdAt when it was written
 * @param updatedAt when it was last edited
 * @param htmlUrl where a person reads it
 */
public record Comment(long id, String body, User user, Instant createdAt, Instant updatedAt, String htmlUrl) {
    public Comment {
        Absent.number(id, "a comment");
        body = Absent.text(body);
        user = Absent.user(user);
        createdAt = Absent.time(createdAt);
        updatedAt = Absent.time(updatedAt);
        htmlUrl = Absent.text(htmlUrl);
    }
}
