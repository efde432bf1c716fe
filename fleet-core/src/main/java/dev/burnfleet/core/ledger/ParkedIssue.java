package dev.burnfleet.core.ledger;

import dev.burnfleet.core.board.IssueRef;
import java.time.Instant;
import java.util.Optional;

/**
 * An issue whose runs came to nothing too often, so that it waits for a person. Immutable.
 *
 * @param issue which issue
 * @param marker names the comment that says what was tried
 * @param parkedAt when it was parked
 * @param told whether the comment is there
 * @param seen the last change of the issue in the tracker for which it was asked whether a person acted
 * @param freedAt when a person's act was seen; failed runs before that no longer count. Empty while it is parked
 */
public record ParkedIssue(
        IssueRef issue, String marker, Instant parkedAt, boolean told, Instant seen, Optional<Instant> freedAt) {

    /** Returns the same with its comment written. */
    public ParkedIssue withTold() {
        return new ParkedIssue(issue, marker, parkedAt, true, seen, freedAt);
    }

    /** Returns the same, looked at up to a change of the issue. */
    public ParkedIssue withSeen(Instant change) {
        return new ParkedIssue(issue, marker, parkedAt, told, change, freedAt);
    }

    /** Returns the same, freed. */
    public ParkedIssue withFreed(Instant at) {
        return new ParkedIssue(issue, marker, parkedAt, told, seen, Optional.of(at));
    }
}
