package dev.burnfleet.core.dispatch;

import dev.burnfleet.core.ledger.Intent;
import dev.burnfleet.core.mailbox.Hold;
import dev.burnfleet.core.mailbox.MailboxState;
import dev.burnfleet.core.mailbox.TaskState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every task that the machines showed in one cycle, found by operation id. Immutable. */
final class Sightings {
    private final Map<String, List<Sighting>> byOperation = new LinkedHashMap<>();
    private final Looks looks;

    /**
     * Where one task was seen.
     *
     * @param at our time when the answer was here
     * @param machineTime the machine's own clock while it answered
     * @param hold what holds the mailbox; empty when nothing does
     */
    record Sighting(
            String machine, String agent, TaskState task, Instant at, Instant machineTime, Optional<Hold> hold) {}

    Sightings(Looks looks) {
        this.looks = looks;
        looks.seen().forEach((machine, answer) -> {
            for (MailboxState mailbox : answer.look().mailboxes()) {
                for (TaskState task : mailbox.tasks()) {
                    byOperation
                            .computeIfAbsent(task.operationId(), id -> new ArrayList<>())
                            .add(new Sighting(
                                    machine,
                                    mailbox.agent(),
                                    task,
                                    answer.at(),
                                    answer.look().machineTime(),
                                    mailbox.hold()));
                }
            }
        });
    }

    /** Tells whether a machine answered, so that what it did not show is not there. */
    boolean answered(String machine) {
        return looks.seen().containsKey(machine);
    }

    /** Returns all of them. */
    List<Sighting> all() {
        return byOperation.values().stream().flatMap(List::stream).toList();
    }

    /**
     * Returns where the task of an intent is: in the mailbox that it was sent to, else wherever it was found, as after a
     * machine or an agent got another name.
     */
    Optional<Sighting> of(Intent intent) {
        List<Sighting> seen = byOperation.getOrDefault(intent.operationId(), List.of());
        return seen.stream()
                .filter(sighting -> sighting.machine().equals(intent.machine())
                        && sighting.agent().equals(intent.agent()))
                .findFirst()
                .or(() -> seen.stream().findFirst());
    }
}
