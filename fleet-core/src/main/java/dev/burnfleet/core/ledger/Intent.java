package dev.burnfleet.core.ledger;

import dev.burnfleet.core.plan.Ending;
import dev.burnfleet.core.plan.Rung;
import dev.burnfleet.core.plan.WorkKey;
import dev.burnfleet.core.plan.WorkRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One decision to give a piece of work to an agent, from the moment it was taken to its end. Immutable.
 *
 * @param operationId names the handing-out everywhere: ledger, task file, result
 * @param work what is handed out
 * @param agent who gets it
 * @param machine where that agent lives
 * @param attempt which try at this work this is, from 1
 * @param rung where on the ladder it was found
 * @param reason why, in words for people
 * @param assignedAt when it was decided
 * @param startBy when its run may begin at the latest
 * @param runFor how long its run may take
 * @param leaseUntil when it is over even if nothing more is heard
 * @param progress how far it has come
 */
public record Intent(
        String operationId,
        WorkKey work,
        String agent,
        String machine,
        int attempt,
        Rung rung,
        String reason,
        Instant assignedAt,
        Instant startBy,
        Duration runFor,
        Instant leaseUntil,
        Progress progress) {

    /** How far an intent has come. */
    public enum State {
        /** Decided and written down; whether it reached the machine is not known yet. */
        INTENDED,
        /** It lies in the mailbox. */
        DELIVERED,
        /** The worker has taken it. */
        RUNNING,
        /** Its run is over; whether the work is done has not been judged. */
        ENDED,
        /** Judged, and out of the way of new intents for the same work. */
        CLOSED
    }

    /**
     * The state of an intent, with the times that go with it.
     *
     * @param state how far it has come
     * @param startedAt when its run began, where known
     * @param endedAt when its run ended, or when it was closed without one
     * @param ending how it was judged; present exactly when closed
     */
    public record Progress(
            State state, Optional<Instant> startedAt, Optional<Instant> endedAt, Optional<Ending> ending) {
        /** The progress of an intent that was only just decided. */
        public static final Progress NEW =
                new Progress(State.INTENDED, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Returns the same intent, this far on. */
    public Intent with(Progress next) {
        return new Intent(
                operationId,
                work,
                agent,
                machine,
                attempt,
                rung,
                reason,
                assignedAt,
                startBy,
                runFor,
                leaseUntil,
                next);
    }

    /** Tells whether the work is still out. */
    public boolean isOpen() {
        return progress.state() != State.CLOSED;
    }

    /** Returns what the planner needs to know of it. */
    public WorkRecord record() {
        return new WorkRecord(
                work,
                agent,
                attempt,
                assignedAt,
                leaseUntil,
                progress.startedAt(),
                progress.ending(),
                isOpen() ? Optional.empty() : progress.endedAt());
    }
}
