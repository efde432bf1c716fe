package dev.burnfleet.core.mailbox;

import java.io.Serial;

/**
 * Says that a machine answered, and that the answer was a refusal or no answer of ours. Nothing has been changed unless
 * the problem says otherwise.
 */
public final class MailboxException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    /** What went wrong. */
    public enum Problem {
        /** The machine has no script of the fleet's: it was never launched. */
        NOT_INSTALLED,
        /** The machine's script speaks another protocol: launch again. */
        OTHER_PROTOCOL,
        /** Another command has held the machine's lock for too long; nothing was done. */
        BUSY,
        /** What arrived was not what was sent; nothing was done. */
        DAMAGED,
        /** The machine could not do it: a full disk, a missing program, a right it lacks. */
        FAILED,
        /** The answer cannot be read: whether something was done is unknown. */
        UNREADABLE
    }

    private final Problem problem;

    MailboxException(Problem problem, String message) {
        super(message);
        this.problem = problem;
    }

    /** Returns what went wrong. */
    public Problem problem() {
        return problem;
    }
}
