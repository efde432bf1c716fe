package dev.burnfleet.gitea;

import java.time.Instant;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
    private static final Pattern PLACE = Pattern.compile(".*/(?:issues|pulls)/([0-9]{1,18})#.*");

    public Comment {
        Absent.number(id, "a comment");
        body = Absent.text(body);
        user = Absent.user(user);
        createdAt = Absent.time(createdAt);
        updatedAt = Absent.time(updatedAt);
        htmlUrl = Absent.text(htmlUrl);
    }

    /** Returns the number of the issue or pull request that it is on, if its address tells. */
    public OptionalLong issue() {
        Matcher place = PLACE.matcher(htmlUrl);
        return place.matches() ? OptionalLong.of(Long.parseLong(place.group(1))) : OptionalLong.empty();
    }
}
