package dev.burnfleet.core.spec;

import com.google.common.collect.ImmutableSet;
import dev.burnfleet.core.board.RepositoryName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How work is handed out. Immutable.
 *
 * @param waiting tasks that may wait in a mailbox besides the one that runs, 0 or more
 * @param maxPanesPerIssue agents that may ever be given the same issue or the same head, 1 or more
 * @param startBy how long after its assignment a run may begin
 * @param runFor how long a run may take
 * @param clockBound how far the machines' clocks may be apart
 * @param maxAttempts failed runs of an issue after which it is parked until a person frees it, 1 or more
 * @param retryAfter how long an issue rests after its second failed run in a row; each further one doubles it, up to a day
 * @param holdLimit how long a task waits behind a hold before it goes back to its lane
 * @param exclude labels of issues that are never handed out
 * @param councilLabel label of issues that are asked of the council first
 * @param councilSeats seats that each such issue is asked of, 1 or more
 * @param priorities priority labels, the most urgent first
 * @param branches patterns of branches that belong to an issue, {@code {n}} for its number and {@code *} for anything
 * @param announce what a dispatch writes to the tracker
 * @param claims repository in which fleets with ledgers of their own claim issues of the same repositories
 */
public record DispatchSpec(
        int waiting,
        int maxPanesPerIssue,
        Duration startBy,
        Duration runFor,
        Duration clockBound,
        int maxAttempts,
        Duration retryAfter,
        Duration holdLimit,
        Set<String> exclude,
        Optional<String> councilLabel,
        int councilSeats,
        List<String> priorities,
        List<String> branches,
        Announce announce,
        Optional<RepositoryName> claims) {
    public DispatchSpec {
        exclude = ImmutableSet.copyOf(exclude);
        priorities = List.copyOf(priorities);
        branches = List.copyOf(branches);
    }
}
