package dev.burnfleet.core.plan;

import dev.burnfleet.core.board.IssueRef;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Counts the runs of an issue that came to nothing since a person last freed it, and what mailboxes refused, and says how
 * long issue and mailbox rest after them.
 */
final class Retries {
    private static final Duration LONGEST = Duration.ofDays(1);
    /** A mailbox whose identity was mended is tried again within that time. */
    private static final Duration LONGEST_OF_A_MAILBOX = Duration.ofHours(1);

    private final PlanInput input;
    private final History history;

    Retries(PlanInput input, History history) {
        this.input = input;
        this.history = history;
    }

    /**
     * Returns the runs that came to nothing, oldest first. What ended before it began was no run; what crashed was one, or a
     * task that kills its worker would be tried for ever.
     */
    List<WorkRecord> failures(IssueRef issue) {
        return since(issue)
                .filter(record -> record.startedAt().isPresent() && !History.ended(record, Ending.DONE))
                .toList();
    }

    /** Returns the handings-out that mailboxes refused, oldest first. */
    List<WorkRecord> refusals(IssueRef issue) {
        return since(issue)
                .filter(record -> History.ended(record, Ending.REFUSED))
                .toList();
    }

    /** Returns what ended since a person last freed the issue. */
    private Stream<WorkRecord> since(IssueRef issue) {
        Instant freed = input.freed().getOrDefault(issue, Instant.MIN);
        return history.of(WorkKey.issue(issue, Hat.IMPLEMENT)).stream()
                .filter(record -> record.endedAt().filter(freed::isBefore).isPresent());
    }

    boolean isParked(List<WorkRecord> failures) {
        return failures.size() >= Math.max(1, input.policy().maxAttempts());
    }

    /** Returns until when an issue rests after runs that came to nothing; a time that has passed where it does not. */
    Instant restsUntil(List<WorkRecord> failures) {
        return restsUntil(failures, LONGEST);
    }

    /** Says why an agent's mailbox gets nothing: it has refused what it got again and again. */
    Optional<String> objection(String agent) {
        List<WorkRecord> refused = history.refusedBy(agent);
        Instant until = restsUntil(refused, LONGEST_OF_A_MAILBOX);
        return input.now().isBefore(until)
                ? Optional.of("it refused the last " + refused.size() + " tasks and rests until " + until
                        + ": run fleet christen")
                : Optional.empty();
    }

    private Instant restsUntil(List<WorkRecord> failures, Duration longest) {
        if (failures.size() < 2) {
            return Instant.MIN;
        }
        Duration rest = input.policy().retryAfter();
        for (int i = 2; i < failures.size() && rest.compareTo(longest) < 0; i++) {
            rest = rest.multipliedBy(2);
        }
        Instant last = failures.stream()
                .map(History::overSince)
                .max(Instant::compareTo)
                .orElseThrow();
        return last.plus(rest.compareTo(longest) < 0 ? rest : longest);
    }
}
