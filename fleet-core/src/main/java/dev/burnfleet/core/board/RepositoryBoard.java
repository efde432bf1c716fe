package dev.burnfleet.core.board;

import com.google.common.collect.ImmutableSet;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What one repository showed at one reading: open issues, open pull requests, and who may be trusted there. Immutable.
 *
 * @param repository which repository
 * @param readAt when the reading began
 * @param issues its open issues, pull requests not among them
 * @param pullRequests its open pull requests
 * @param trusted logins that the tracker vouches for here (write permission on an organization's repository, assignees
 *     of a user's); empty when the token may not ask
 */
public record RepositoryBoard(
        RepositoryName repository,
        Instant readAt,
        List<Issue> issues,
        List<PullRequest> pullRequests,
        Set<String> trusted) {
    public RepositoryBoard {
        issues = List.copyOf(issues);
        pullRequests = List.copyOf(pullRequests);
        trusted = ImmutableSet.copyOf(trusted);
    }
}
