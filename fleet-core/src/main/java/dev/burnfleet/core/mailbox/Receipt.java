package dev.burnfleet.core.mailbox;

import com.google.common.collect.ImmutableMap;
import java.util.Map;

/**
 * What became of a batch. Immutable.
 *
 * @param status whether the batch was accepted
 * @param tasks what became of each task, by operation id; empty unless accepted
 * @param withdrawals what became of each withdrawal, by operation id; empty unless accepted
 */
public record Receipt(Status status, Map<String, Delivered> tasks, Map<String, Withdrawn> withdrawals) {
    public Receipt {
        tasks = ImmutableMap.copyOf(tasks);
        withdrawals = ImmutableMap.copyOf(withdrawals);
    }

    /** Whether a batch was accepted. */
    public enum Status {
        /** Every part of it has been carried out. */
        PUBLISHED,
        /** Somebody has looked since; nothing was done and never will be. */
        STALE
    }

    /** What became of one task. */
    public enum Delivered {
        /** It is in the mailbox. */
        PUBLISHED,
        /** This operation id had been here before; nothing was done. */
        DUPLICATE,
        /** The agent has no mailbox on the machine; nothing was done. */
        NO_MAILBOX
    }

    /** What became of one withdrawal. */
    public enum Withdrawn {
        /** The task is gone and will not be started. */
        WITHDRAWN,
        /** The task has been claimed, or has ended. */
        TOO_LATE,
        /** No mailbox has it. */
        UNKNOWN
    }
}
