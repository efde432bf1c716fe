package dev.burnfleet.gitea;

import java.time.Instant;

/**
 * A review of a pull request. Immutable.
 *
 * @param id the server's number
 * @param user who reviewed; nobody for a request to a team
 * @param state {@code APPROVED}, {@code REQUEST_CHANGES}, {@code COMMENT}, {@code PENDING}, {@code REQUEST_REVIEW}
 * @param body its text, may be empty
 * @param commitId the commit that was reviewed
 * @param stale whether the pull request has changed since
 * @param dismissed whether somebody dismissed it
 * @param submittedAt when it was submitted
 */
public record Review(
        long id,
        User user,
        String state,
        String body,
        String commitId,
        boolean stale,
        boolean dismissed,
        Instant submittedAt) {
    public Review {
        user = Absent.user(user);
        state = Absent.text(state);
        body = Absent.text(body);
        commitId = Absent.text(commitId);
        submittedAt = Absent.time(submittedAt);
    }
}
