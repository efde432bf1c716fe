package dev.burnfleet.core.machine;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Says that a program could not be run on a machine, or that nobody knows how it ended. */
public final class MachineException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    /** Whether the program may have had an effect. */
    public enum Outcome {
        /** It certainly did not run. */
        NOT_DONE,
        /** It may have run, in part or whole: look before anything is sent again. */
        UNKNOWN
    }

    private final Outcome outcome;

    private MachineException(Outcome outcome, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.outcome = outcome;
    }

    /** Says that the program certainly did not run. */
    public static MachineException notDone(String message, @Nullable Throwable cause) {
        return new MachineException(Outcome.NOT_DONE, message, cause);
    }

    /** Says that the program may have run. */
    public static MachineException unknown(String message, @Nullable Throwable cause) {
        return new MachineException(Outcome.UNKNOWN, message, cause);
    }

    /** Tells whether the program may have had an effect. */
    public Outcome outcome() {
        return outcome;
    }
}
