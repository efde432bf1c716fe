package dev.burnfleet.core.mailbox;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a task ended. Immutable.
 *
 * @param outcome the kind of end
 * @param succeeded whether the run ended with an exit status that its profile calls good; says nothing of the work
 * @param exit the run's exit status; empty when there was none
 * @param startedAt when the last run began, by the machine's clock; empty when none did
 * @param endedAt when it ended, by the machine's clock
 * @param session the agent's session; empty when it is not known
 * @param reason why, in the mailbox's own words
 * @param errors the last of what the run wrote to standard error, control bytes stripped; hostile text may be in it
 */
public record TaskResult(
        Outcome outcome,
        boolean succeeded,
        OptionalInt exit,
        Optional<Instant> startedAt,
        Instant endedAt,
        Optional<String> session,
        String reason,
        String errors) {

    /** Kinds of end. */
    public enum Outcome {
        /** The run ended by itself. */
        ENDED,
        /** The run was ended at its deadline. */
        TIMEOUT,
        /** The time to start it had passed; it never ran. */
        EXPIRED,
        /** Its worker or launcher died, more than once. */
        CRASH,
        /** It is no work for this mailbox; it never ran. */
        REFUSED
    }
}
