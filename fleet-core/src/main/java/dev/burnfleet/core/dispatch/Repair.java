package dev.burnfleet.core.dispatch;

import java.util.Locale;

/**
 * Something that ledger, mailboxes and tracker disagreed about, and that was mended. Immutable; holds no text of the
 * tracker's.
 *
 * @param kind what the disagreement was
 * @param machine where
 * @param agent whose mailbox it was about
 * @param operationId which handing-out
 * @param why what was seen and done, in words for people
 */
public record Repair(Kind kind, String machine, String agent, String operationId, String why) {

    /** Kinds of disagreement. */
    public enum Kind {
        /** It was sent or delivered, but the mailbox does not have it: the work is free again. */
        LOST,
        /** A mailbox has it, but the ledger does not know it. */
        UNKNOWN,
        /** It was done although it had been given up, or it is in two mailboxes. */
        TWICE,
        /** Its lease is over. */
        OVERDUE,
        /** The tracker no longer wants what still waits: closed, assigned to somebody, no longer trusted ... */
        UNWANTED,
        /** Its agent, the agent's repository or a standing order is no longer in the spec. */
        GONE,
        /** It waited behind a hold for too long. */
        HELD;

        /** Returns the kind as one word in small letters. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
