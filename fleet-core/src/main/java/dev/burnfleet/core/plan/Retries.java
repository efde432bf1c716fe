package dev.burnfleet.core.plan;

import dev.burnfleet.core.board.IssueRef;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Counts the runs of an issue that came to nothing since a person last freed it, and says how long it rests after them. */
final class Retries {
    private static final Duration LONGEST = Duration.ofDays(1);

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
        Instant freed = input.freed().getOrDefault(issue, Instant.MIN);
        return history.of(WorkKey.issue(issue, Hat.IMPLEMENT)).stream()
                .filter(record -> record.startedAt().isPresent() && !record.isOpen())
                .filter(record -> !History.ended(record, Ending.DONE))
                .filter(record -> record.endedAt().filter(freed::isBefore).isPresent())
                .toList();
    }

    boolean isParked(List<WorkRecord> failures) {
        return failures.size() >= Math.max(1, input.policy().maxAttempts());
    }

    /** Returns until when the issue rests; a time that has passed where it does not. */
    Instant restsUntil(List<WorkRecord> failures) {
        if (failures.size() < 2) {
            return Instant.MIN;
        }
        Duration rest = input.policy().retryAfter();
        for (int i = 2; i < failures.size() && rest.compareTo(LONGEST) < 0; i++) {
            rest = rest.multipliedBy(2);
        }
        Instant last = failures.stream()
                .map(History::overSince)
                .max(Instant::compareTo)
                .orElseThrow();
        return last.plus(rest.compareTo(LONGEST) < 0 ? rest : LONGEST);
    }
}
