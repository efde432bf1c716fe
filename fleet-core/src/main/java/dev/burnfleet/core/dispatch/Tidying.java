package dev.burnfleet.core.dispatch;

import dev.burnfleet.core.dispatch.Sightings.Sighting;
import dev.burnfleet.core.ledger.Intent;
import dev.burnfleet.core.mailbox.TaskRef;
import dev.burnfleet.core.mailbox.TaskResult;
import dev.burnfleet.core.mailbox.TaskState;
import dev.burnfleet.core.mailbox.TaskState.Stage;
import dev.burnfleet.core.plan.PlanPolicy;
import dev.burnfleet.core.plan.Rung;
import dev.burnfleet.core.plan.WorkKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts the mailboxes in order: acknowledges what has been judged, takes back what waits although nobody wants it any more,
 * and takes into the books what runs although they do not know it.
 */
final class Tidying {
    private final Books books;
    private final Sightings sightings;
    private final Unwanted unwanted;
    private final Deliveries deliveries;
    private final PlanPolicy policy;
    private final Instant now;

    Tidying(
            Books books,
            Sightings sightings,
            Unwanted unwanted,
            Deliveries deliveries,
            PlanPolicy policy,
            Instant now) {
        this.books = books;
        this.sightings = sightings;
        this.unwanted = unwanted;
        this.deliveries = deliveries;
        this.policy = policy;
        this.now = now;
    }

    void tidy() {
        List<Sighting> strangers = new ArrayList<>();
        for (Sighting sighting : sightings.all()) {
            Optional<Intent> intent = books.find(sighting.task().operationId());
            if (intent.isEmpty()) {
                strangers.add(sighting);
            } else if (!sightings.of(intent.get()).equals(Optional.of(sighting))) {
                copy(sighting);
            } else if (sighting.task().stage() == Stage.NEW) {
                unwanted.reason(intent.get(), sighting)
                        .ifPresent(reason -> deliveries.withdraw(repair(sighting, reason.kind(), reason.why()), true));
            }
        }
        strangers(strangers);
    }

    /** One task in two mailboxes, as after a folder was copied: only one of them counts. */
    private void copy(Sighting sighting) {
        if (sighting.task().stage() == Stage.NEW) {
            deliveries.withdraw(repair(sighting, Repair.Kind.TWICE, "another mailbox has the same task"), false);
        } else if (sighting.task().stage().ended()) {
            deliveries.acknowledge(
                    sighting.machine(),
                    ref(sighting),
                    Optional.of(repair(sighting, Repair.Kind.TWICE, "another mailbox has the same task")));
        }
    }

    private void strangers(List<Sighting> strangers) {
        Map<String, Intent> known = new LinkedHashMap<>(
                books.recall(strangers.stream().map(s -> s.task().operationId()).toList()));
        Map<Intent, Sighting> adopted = new LinkedHashMap<>();
        for (Sighting sighting : strangers) {
            TaskState task = sighting.task();
            Optional<Intent> closed = Optional.ofNullable(known.get(task.operationId()));
            if (task.stage().ended()) {
                deliveries.acknowledge(sighting.machine(), ref(sighting), late(sighting, closed));
            } else if (task.stage() == Stage.NEW) {
                String why = closed.isPresent() ? "it had been given up" : "no open intent stands behind it";
                deliveries.withdraw(repair(sighting, Repair.Kind.UNKNOWN, why), false);
            } else if (closed.isEmpty()) {
                adoption(sighting).ifPresent(intent -> adopted.put(intent, sighting));
            }
        }
        for (Intent intent : books.intend(List.copyOf(adopted.keySet()))) {
            books.repaired(
                    new Repair(
                            Repair.Kind.UNKNOWN,
                            intent.machine(),
                            intent.agent(),
                            intent.operationId(),
                            "it runs, and the ledger did not know it: " + intent.work() + " is taken into the books"),
                    now);
        }
        books.flush();
    }

    /** Returns what is wrong with a result that nobody waits for; empty when it was judged and only not pruned yet. */
    private Optional<Repair> late(Sighting sighting, Optional<Intent> closed) {
        Optional<TaskResult> result = sighting.task().result();
        if (closed.isEmpty()) {
            return Optional.of(repair(sighting, Repair.Kind.UNKNOWN, "it has ended, and the ledger does not know it"));
        }
        boolean judged = closed.get().progress().endedAt().equals(result.map(TaskResult::endedAt));
        boolean ran = result.flatMap(TaskResult::startedAt).isPresent();
        return judged || !ran
                ? Optional.empty()
                : Optional.of(repair(sighting, Repair.Kind.TWICE, "it ran to an end after it had been given up"));
    }

    /** Returns the intent that would stand behind a running task, while its run can still be in time. */
    private Optional<Intent> adoption(Sighting sighting) {
        TaskState task = sighting.task();
        Optional<WorkKey> work = task.work();
        Optional<Instant> startedAt = task.startedAt();
        if (work.isEmpty() || startedAt.isEmpty()) {
            return Optional.empty();
        }
        Instant began = startedAt.get();
        Instant leaseUntil = began.plus(policy.runFor()).plus(policy.clockBound());
        return now.isAfter(leaseUntil)
                ? Optional.empty()
                : Optional.of(new Intent(
                        task.operationId(),
                        work.get(),
                        sighting.agent(),
                        sighting.machine(),
                        1,
                        Rung.FRESH,
                        "found running in its mailbox",
                        began,
                        began,
                        policy.runFor(),
                        leaseUntil,
                        new Intent.Progress(Intent.State.RUNNING, startedAt, Optional.empty(), Optional.empty())));
    }

    private static Repair repair(Sighting sighting, Repair.Kind kind, String why) {
        return new Repair(
                kind, sighting.machine(), sighting.agent(), sighting.task().operationId(), why);
    }

    private static TaskRef ref(Sighting sighting) {
        return new TaskRef(sighting.agent(), sighting.task().operationId());
    }
}
