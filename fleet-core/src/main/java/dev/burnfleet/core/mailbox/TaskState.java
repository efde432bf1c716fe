package dev.burnfleet.core.mailbox;

import dev.burnfleet.core.plan.WorkKey;
import java.time.Instant;
import java.util.Optional;

/**
 * Where one task stands. Immutable.
 *
 * @param operationId which task
 * @param stage how far it has come
 * @param attempt how often the machine has started it
 * @param startedAt when its last run began, by the machine's clock; empty when none did
 * @param work what it is about; said only of one that runs, and not by older scripts
 * @param result how it ended; present exactly when the stage is an ended one
 */
public record TaskState(
        String operationId,
        Stage stage,
        int attempt,
        Optional<Instant> startedAt,
        Optional<WorkKey> work,
        Optional<TaskResult> result) {

    /** How far a task has come. */
    public enum Stage {
        /** It waits. */
        NEW,
        /** A worker has claimed it and not started it. */
        CUR,
        /** It has been started. */
        RUN,
        /** Its run came to an end of its own or at its deadline. */
        DONE,
        /** It will not be started, or not again; the result says why. */
        DEAD;

        /** Tells whether nothing more will happen to the task. */
        public boolean ended() {
            return this == DONE || this == DEAD;
        }
    }
}
