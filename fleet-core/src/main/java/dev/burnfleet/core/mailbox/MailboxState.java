package dev.burnfleet.core.mailbox;

import java.util.List;
import java.util.Optional;

/**
 * What is in one mailbox. Immutable.
 *
 * @param agent whose it is
 * @param christened whether the agent has its identity; without, its worker starts nothing
 * @param worker whether a worker serves it
 * @param hold why it starts nothing for now; empty when it is not held
 * @param tasks everything in it, in the order of taking within a stage
 */
public record MailboxState(
        String agent, boolean christened, Worker worker, Optional<Hold> hold, List<TaskState> tasks) {
    public MailboxState {
        tasks = List.copyOf(tasks);
    }

    /** Whether a worker serves a mailbox. */
    public enum Worker {
        /** Nobody does. */
        NONE,
        /** A living process does. */
        ALIVE
    }

    /** Returns how many tasks have not ended: running and waiting together. */
    public int outstanding() {
        return (int) tasks.stream().filter(task -> !task.stage().ended()).count();
    }
}
