package dev.burnfleet.core.dispatch;

import dev.burnfleet.core.dispatch.Sightings.Sighting;
import dev.burnfleet.core.ledger.Intent;
import dev.burnfleet.core.mailbox.TaskResult;
import dev.burnfleet.core.mailbox.TaskState;
import dev.burnfleet.core.mailbox.TaskState.Stage;
import dev.burnfleet.core.plan.Ending;
import java.time.Instant;
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

    /**
     * Writes down what became of each open intent.
     *
     * @return the results of those whose run is over and that are still to be judged, by operation id
     */
    Map<String, TaskResult> reconcile(Sightings sightings) {
        Map<String, TaskResult> results = new LinkedHashMap<>();
        for (Intent intent : books.open()) {
            Optional<Sighting> sighting = sightings.of(intent);
            if (sighting.isPresent()) {
                see(intent, sighting.get().task()).ifPresent(result -> results.put(intent.operationId(), result));
            } else if (sightings.answered(intent.machine())) {
                // The look took a newer ticket than any delivery before it, so a late one can no longer appear.
                giveUp(intent, Repair.Kind.LOST, Ending.OURS, "it is not in the mailbox and can no longer arrive");
            } else if (now.isAfter(intent.leaseUntil())) {
                giveUp(intent, Repair.Kind.OVERDUE, Ending.FAILED, "its lease is over and its machine does not answer");
            }
        }
        books.flush();
        return results;
    }

    private Optional<TaskResult> see(Intent intent, TaskState task) {
        if (!task.stage().ended() && now.isAfter(intent.leaseUntil())) {
            // Whoever should have started or ended it is gone. What still waits is taken back: nothing stands behind
            // it.
            boolean begun = task.stage() == Stage.RUN;
            giveUp(
                    intent,
                    Repair.Kind.OVERDUE,
                    begun ? Ending.FAILED : Ending.OURS,
                    begun ? "its lease is over and its run did not end" : "its lease is over and it was not started");
            return Optional.empty();
        }
        if (task.stage() == Stage.NEW) {
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

    private void giveUp(Intent intent, Repair.Kind kind, Ending ending, String why) {
        books.close(intent, ending, now, why);
        books.repaired(new Repair(kind, intent.machine(), intent.agent(), intent.operationId(), why), now);
    }
}
