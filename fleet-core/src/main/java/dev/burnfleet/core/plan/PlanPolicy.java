package dev.burnfleet.core.plan;

import com.google.common.collect.ImmutableSet;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The owner's rules for dispatch. Immutable.
 *
 * @param waiting tasks that may wait in a mailbox besides the one that runs, 0 or more
 * @param maxPanesPerIssue agents that may ever be given the same issue or the same head, 1 or more
 * @param excludedLabels labels of issues that are never handed out (epics)
 * @param councilLabel label of issues that are asked of the council first
 * @param councilSeats seats that each such issue is asked of
 * @param priorities priority labels, the most urgent first
 * @param branches patterns of branches that belong to an issue, {@code {n}} for its number and {@code *} for anything;
 *     anchored at both ends
 * @param fleetAccounts logins of the fleet's own accounts
 * @param trustedUsers logins that are trusted everywhere
 * @param trustAnyone whether everybody is trusted
 * @param trustOwnAccounts whether issues opened by the fleet's own accounts are trusted
 * @param startBy how long after assignment a run may begin
 * @param runFor how long a run may take
 * @param clockBound how far clocks may be apart
 * @param maxAttempts failed runs of an issue after which it is parked until a person frees it, 1 or more
 * @param retryAfter how long an issue rests after its second failed run in a row; each further one doubles it, up to a day
 * @param holdLimit how long a task waits behind a hold before it goes back to its lane
 * @param orders standing orders of all repositories
 */
public record PlanPolicy(
        int waiting,
        int maxPanesPerIssue,
        Set<String> excludedLabels,
        Optional<String> councilLabel,
        int councilSeats,
        List<String> priorities,
        List<String> branches,
        Set<String> fleetAccounts,
        Set<String> trustedUsers,
        boolean trustAnyone,
        boolean trustOwnAccounts,
        Duration startBy,
        Duration runFor,
        Duration clockBound,
        int maxAttempts,
        Duration retryAfter,
        Duration holdLimit,
        List<StandingOrder> orders) {
    public PlanPolicy {
        excludedLabels = ImmutableSet.copyOf(excludedLabels);
        priorities = List.copyOf(priorities);
        branches = List.copyOf(branches);
        fleetAccounts = ImmutableSet.copyOf(fleetAccounts);
        trustedUsers = ImmutableSet.copyOf(trustedUsers);
        orders = List.copyOf(orders);
    }
}
