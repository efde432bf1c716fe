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
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Collects what goes to each machine in one cycle, sends it in one batch, and writes down what arrived. */
final class Deliveries {
    private final Map<String, List<Task>> tasks = new LinkedHashMap<>();
    private final Map<String, List<TaskRef>> acknowledgements = new LinkedHashMap<>();
    private final Map<String, Map<TaskRef, String>> withdrawals = new LinkedHashMap<>();

    void task(String machine, Task task) {
        tasks.computeIfAbsent(machine, m -> new ArrayList<>()).add(task);
    }

    void acknowledge(String machine, TaskRef task) {
        acknowledgements.computeIfAbsent(machine, m -> new ArrayList<>()).add(task);
    }

    void withdraw(String machine, TaskRef task, String why) {
        withdrawals.computeIfAbsent(machine, m -> new LinkedHashMap<>()).put(task, why);
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
            String why = withdrawals.getOrDefault(machine, Map.of()).entrySet().stream()
                    .filter(entry -> entry.getKey().operationId().equals(operationId))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse("");
            listener.onEvent(new FleetEvent.Withdrawn(clock.instant(), machine, operationId, why));
            books.find(operationId)
                    .ifPresent(intent -> books.close(intent, Ending.OURS, clock.instant(), "withdrawn: " + why));
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
