package dev.burnfleet.cli.fleet;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Says that something of the fleet could not be done: what, on which object, why, and what to do. */
public final class FleetException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    /** Whose fault it is. */
    public enum Kind {
        /** The call names something that the spec does not have. */
        USAGE,
        /** It was tried and failed. */
        FAILED
    }

    private final Kind kind;

    /** Makes one. */
    public FleetException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** Tells whose fault it is. */
    public Kind kind() {
        return kind;
    }
}
