package dev.burnfleet.core.plan;

import java.time.Instant;
import java.util.Optional;

/**
 * One handing-out of a piece of work, as the ledger remembers it. Immutable.
 *
 * @param work what was handed out
 * @param agent name of the agent that got it
 * @param attempt which try this was, from 1
 * @param assignedAt when it was decided
 * @param leaseUntil when it is over even if nothing more is heard: start-by, run-for and the clock bound together
 * @param startedAt when its run began, where known
 * @param ending how it ended; empty while it is out
 * @param endedAt when it ended; empty while it is out
 */
public record WorkRecord(
        WorkKey work,
        String agent,
        int attempt,
        Instant assignedAt,
        Instant leaseUntil,
        Optional<Instant> startedAt,
        Optional<Ending> ending,
        Optional<Instant> endedAt) {
    /** Tells whether the work is still out. */
    public boolean isOpen() {
        return ending.isEmpty();
    }
}
