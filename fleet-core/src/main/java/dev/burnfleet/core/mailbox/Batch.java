package dev.burnfleet.core.mailbox;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * All that goes to the mailboxes of one machine at once. Immutable.
 *
 * @param tasks what is put into mailboxes; no operation id twice
 * @param acknowledgements ended tasks whose results have been judged: their files are pruned
 * @param withdrawals tasks to take back where they have not been claimed
 */
public record Batch(List<Task> tasks, List<TaskRef> acknowledgements, List<TaskRef> withdrawals) {

    /** @throws IllegalArgumentException if an operation id stands twice or has a form that the mailbox refuses */
    public Batch {
        tasks = List.copyOf(tasks);
        acknowledgements = List.copyOf(acknowledgements);
        withdrawals = List.copyOf(withdrawals);
        Set<String> seen = new HashSet<>();
        for (Task task : tasks) {
            if (!seen.add(task.operationId())) {
                throw new IllegalArgumentException("operation id " + task.operationId() + " stands twice in a batch");
            }
        }
    }

    /** Tells whether there is nothing to send. */
    public boolean isEmpty() {
        return tasks.isEmpty() && acknowledgements.isEmpty() && withdrawals.isEmpty();
    }
}
