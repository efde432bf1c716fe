package dev.burnfleet.core.ledger;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Says that the ledger could not be read or written; nothing of the failed unit of work remains. */
public final class LedgerException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    /** What stood in the way. */
    public enum Kind {
        /** Another dispatcher works with this ledger. */
        BUSY,
        /** Another dispatcher has taken over since; this one must stop. */
        FENCED,
        /** The ledger was written by a newer version of this software. */
        TOO_NEW,
        /** The database refused or could not be reached. */
        DATABASE
    }

    private final Kind kind;

    LedgerException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** Tells what stood in the way. */
    public Kind kind() {
        return kind;
    }
}
