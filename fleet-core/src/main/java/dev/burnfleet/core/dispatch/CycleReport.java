package dev.burnfleet.core.dispatch;

import com.google.common.collect.ImmutableMap;
import dev.burnfleet.core.board.IssueRef;
import dev.burnfleet.core.board.RepositoryName;
import dev.burnfleet.core.ledger.Intent;
import dev.burnfleet.core.plan.Assignment;
import dev.burnfleet.core.plan.DispatchPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What one cycle saw, decided and did. Immutable.
 *
 * @param cycle its number in this dispatcher, from 1
 * @param began when it began
 * @param took how long it took
 * @param given what was decided and written down, and whether it arrived
 * @param judged what was closed in this cycle
 * @param repairs what ledger, mailboxes and tracker disagreed about, and was mended
 * @param dry workers that got nothing, with the reason
 * @param leftAlone open issues that were not handed out, with the reason
 * @param unreachable machines that could not be used, with the reason
 * @param unreadable repositories that could not be read, with the reason
 */
public record CycleReport(
        long cycle,
        Instant began,
        Duration took,
        List<Given> given,
        List<Intent> judged,
        List<Repair> repairs,
        List<DispatchPlan.Dry> dry,
        Map<IssueRef, String> leftAlone,
        Map<String, String> unreachable,
        Map<RepositoryName, String> unreadable) {
    public CycleReport {
        given = List.copyOf(given);
        judged = List.copyOf(judged);
        repairs = List.copyOf(repairs);
        dry = List.copyOf(dry);
        leftAlone = ImmutableMap.copyOf(leftAlone);
        unreachable = ImmutableMap.copyOf(unreachable);
        unreadable = ImmutableMap.copyOf(unreadable);
    }

    /** Whether a task reached its mailbox. */
    public enum Arrival {
        /** It lies in the mailbox. */
        DELIVERED,
        /** It certainly does not, and will not: the work is free again. */
        REFUSED,
        /** Nobody knows; the next look decides. */
        UNKNOWN,
        /** Only planned: nothing was written or sent. */
        PLANNED
    }

    /**
     * One assignment and what became of it.
     *
     * @param assignment who got what, and why
     * @param operationId its name everywhere; empty text when it was only planned
     * @param arrival whether it arrived
     */
    public record Given(Assignment assignment, String operationId, Arrival arrival) {}
}
