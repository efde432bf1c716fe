package dev.burnfleet.core.dispatch;

import dev.burnfleet.core.dispatch.CycleReport.Arrival;
import dev.burnfleet.core.machine.MachineException;
import dev.burnfleet.core.mailbox.Batch;
import dev.burnfleet.core.mailbox.Receipt;
import dev.burnfleet.core.mailbox.Task;
import dev.burnfleet.core.mailbox.TaskRef;
import dev.burnfleet.core.plan.Ending;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Collects what goes to each machine in one cycle, sends it in one batch, and writes down what arrived. */
final class Deliveries {
    private final Map<String, List<Task>> tasks = new LinkedHashMap<>();
    private final Map<String, List<TaskRef>> acknowledgements = new LinkedHashMap<>();
    private final Map<String, Map<TaskRef, Withdrawal>> withdrawals = new LinkedHashMap<>();
    private final Map<String, List<Repair>> repairs = new LinkedHashMap<>();

    /** @param closes whether the intent is closed once the task is out of its mailbox */
    private record Withdrawal(Repair repair, boolean closes) {}

    void task(String machine, Task task) {
        tasks.computeIfAbsent(machine, m -> new ArrayList<>()).add(task);
    }

    /** @param repair what was wrong with it; noted once it is gone */
    void acknowledge(String machine, TaskRef task, Optional<Repair> repair) {
        acknowledgements.computeIfAbsent(machine, m -> new ArrayList<>()).add(task);
        repair.ifPresent(
                r -> repairs.computeIfAbsent(machine, m -> new ArrayList<>()).add(r));
    }

    /** @param closes whether an intent stands behind the task, which is closed once it is out of the mailbox */
    void withdraw(Repair repair, boolean closes) {
        withdrawals
                .computeIfAbsent(repair.machine(), m -> new LinkedHashMap<>())
                .put(new TaskRef(repair.agent(), repair.operationId()), new Withdrawal(repair, closes));
    }

    /** Returns whether each task that was to go out arrived, by operation id. */
    Map<String, Arrival> send(
            Machines machines, Looks looks, Books books, InstantSource clock, FleetListener listener) {
        Map<String, Batch> batches = new LinkedHashMap<>();
        TreeSet<String> names = new TreeSet<>(tasks.keySet());
        names.addAll(acknowledgements.keySet());
        names.addAll(withdrawals.keySet());
        for (String machine : names) {
            batches.put(
                    machine,
                    new Batch(
                            tasks.getOrDefault(machine, List.of()),
                            acknowledgements.getOrDefault(machine, List.of()),
                            List.copyOf(
                                    withdrawals.getOrDefault(machine, Map.of()).keySet())));
        }
        Map<String, CompletableFuture<Receipt>> sent = machines.deliver(batches, looks);
        Map<String, Arrival> arrivals = new HashMap<>();
        sent.forEach((machine, answer) -> {
            Outcome outcome = new Outcome(machine, books, clock, listener, arrivals);
            try {
                outcome.receipt(answer.join());
            } catch (CompletionException e) {
                outcome.failure(e);
            }
            books.flush();
        });
        return arrivals;
    }

    /** What became of one machine's batch. */
    private final class Outcome {
        private final String machine;
        private final Books books;
        private final InstantSource clock;
        private final FleetListener listener;
        private final Map<String, Arrival> arrivals;

        Outcome(
                String machine,
                Books books,
                InstantSource clock,
                FleetListener listener,
                Map<String, Arrival> arrivals) {
            this.machine = machine;
            this.books = books;
            this.clock = clock;
            this.listener = listener;
            this.arrivals = arrivals;
        }

        void receipt(Receipt receipt) {
            if (receipt.status() == Receipt.Status.STALE) {
                refuseAll("somebody has looked at " + machine + " since: nothing was put there");
                return;
            }
            receipt.tasks().forEach((operationId, delivered) -> {
                if (delivered == Receipt.Delivered.NO_MAILBOX) {
                    refuse(operationId, "there is no such mailbox on " + machine);
                } else {
                    arrivals.put(operationId, Arrival.DELIVERED);
                    books.find(operationId).ifPresent(intent -> books.delivered(intent, clock.instant()));
                }
            });
            repairs.getOrDefault(machine, List.of()).forEach(repair -> books.repaired(repair, clock.instant()));
            receipt.withdrawals().forEach((operationId, withdrawn) -> {
                if (withdrawn == Receipt.Withdrawn.WITHDRAWN) {
                    withdrawn(operationId);
                }
            });
        }

        void failure(CompletionException failure) {
            String why = Machines.reason(failure);
            boolean certain = failure.getCause() instanceof MachineException e
                    && e.outcome() == MachineException.Outcome.NOT_DONE;
            if (certain) {
                refuseAll("nothing was sent to " + machine + ": " + why);
                return;
            }
            List<Task> unknown = tasks.getOrDefault(machine, List.of());
            unknown.forEach(task -> arrivals.put(task.operationId(), Arrival.UNKNOWN));
            listener.onEvent(new FleetEvent.DeliveryUnknown(clock.instant(), machine, unknown.size(), why));
        }

        private void withdrawn(String operationId) {
            withdrawals.getOrDefault(machine, Map.of()).values().stream()
                    .filter(withdrawal -> withdrawal.repair().operationId().equals(operationId))
                    .forEach(withdrawal -> {
                        Repair repair = withdrawal.repair();
                        listener.onEvent(new FleetEvent.Withdrawn(clock.instant(), machine, operationId, repair.why()));
                        books.repaired(repair, clock.instant());
                        books.find(operationId)
                                .filter(intent -> withdrawal.closes())
                                .ifPresent(intent -> books.close(
                                        intent, Ending.OURS, clock.instant(), "withdrawn: " + repair.why()));
                    });
        }

        private void refuseAll(String why) {
            tasks.getOrDefault(machine, List.of()).forEach(task -> refuse(task.operationId(), why));
        }

        private void refuse(String operationId, String why) {
            arrivals.put(operationId, Arrival.REFUSED);
            books.find(operationId).ifPresent(intent -> books.close(intent, Ending.OURS, clock.instant(), why));
        }
    }
}
