package dev.burnfleet.core.dispatch;

import dev.burnfleet.core.ledger.Intent;
import dev.burnfleet.core.mailbox.MailboxState;
import dev.burnfleet.core.mailbox.TaskResult;
import dev.burnfleet.core.mailbox.TaskState;
import dev.burnfleet.core.plan.Ending;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Brings the books in step with what the machines showed, before anything new is decided. */
final class Reconciler {
    private final Books books;
    private final Instant now;

    Reconciler(Books books, Instant now) {
        this.books = books;
        this.now = now;
    }

    /** Where one task was seen. */
    record Sighting(String machine, String agent, TaskState task, Instant at) {}

    /** Returns every task that was seen, by operation id. */
    static Map<String, Sighting> sightings(Looks looks) {
        Map<String, Sighting> seen = new LinkedHashMap<>();
        looks.seen().forEach((machine, answer) -> {
            for (MailboxState mailbox : answer.look().mailboxes()) {
                for (TaskState task : mailbox.tasks()) {
                    seen.put(task.operationId(), new Sighting(machine, mailbox.agent(), task, answer.at()));
                }
            }
        });
        return seen;
    }

    /**
     * Writes down what became of each open intent.
     *
     * @return the results of those whose run is over and that are still to be judged, by operation id
     */
    Map<String, TaskResult> reconcile(Looks looks, Map<String, Sighting> sightings) {
        Map<String, TaskResult> results = new HashMap<>();
        for (Intent intent : books.open()) {
            Sighting sighting = sightings.get(intent.operationId());
            if (sighting != null) {
                see(intent, sighting.task()).ifPresent(result -> results.put(intent.operationId(), result));
            } else if (looks.seen().containsKey(intent.machine())) {
                // The look took a newer ticket than any delivery before it, so a late one can no longer appear.
                books.close(intent, Ending.OURS, now, "it is not in the mailbox and can no longer arrive");
            } else if (now.isAfter(intent.leaseUntil())) {
                books.close(intent, Ending.FAILED, now, "its lease is over and its machine does not answer");
            }
        }
        books.flush();
        return results;
    }

    private Optional<TaskResult> see(Intent intent, TaskState task) {
        if (!task.stage().ended() && now.isAfter(intent.leaseUntil())) {
            // Whoever should have started or ended it is gone. What still waits is taken back: nothing stands behind
            // it.
            boolean begun = task.stage() == TaskState.Stage.RUN;
            books.close(
                    intent,
                    begun ? Ending.FAILED : Ending.OURS,
                    now,
                    begun ? "its lease is over and its run did not end" : "its lease is over and it was not started");
            return Optional.empty();
        }
        if (task.stage() == TaskState.Stage.NEW) {
            books.delivered(intent, now);
            return Optional.empty();
        }
        if (task.result().isEmpty()) {
            books.running(intent, task.startedAt(), now);
            return Optional.empty();
        }
        TaskResult result = task.result().get();
        books.ended(intent, result.startedAt(), result.endedAt(), now, result.outcome() + ": " + result.reason());
        return Optional.of(result);
    }
}
