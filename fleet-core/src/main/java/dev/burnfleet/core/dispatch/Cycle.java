package dev.burnfleet.core.dispatch;

import dev.burnfleet.core.board.RepositoryBoard;
import dev.burnfleet.core.dispatch.CycleReport.Arrival;
import dev.burnfleet.core.dispatch.CycleReport.Given;
import dev.burnfleet.core.ledger.Intent;
import dev.burnfleet.core.mailbox.Task;
import dev.burnfleet.core.mailbox.TaskRef;
import dev.burnfleet.core.mailbox.TaskResult;
import dev.burnfleet.core.mailbox.TaskState;
import dev.burnfleet.core.plan.Assignment;
import dev.burnfleet.core.plan.DispatchPlan;
import dev.burnfleet.core.plan.Hat;
import dev.burnfleet.core.plan.WorkRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * One cycle: look, reconcile, read the boards, judge, plan, write intents down, deliver, announce. In this order, so that
 * results are seen before the board that judges them is read, and nothing leaves before it is in the ledger.
 */
final class Cycle {
    /** Ended work older than this no longer counts; an issue still open then starts afresh. */
    static final Duration MEMORY = Duration.ofDays(180);

    private final DispatcherParts parts;
    private final Books books;
    private final long number;
    private final Instant began;
    private final Deliveries deliveries = new Deliveries();

    Cycle(DispatcherParts parts, Books books, long number) {
        this.parts = parts;
        this.books = books;
        this.number = number;
        this.began = parts.clock().instant();
    }

    CycleReport run() throws InterruptedException {
        parts.listener().onEvent(new FleetEvent.CycleBegan(began, number));
        Looks looks = parts.machines().look();
        looks.unreachable()
                .forEach((machine, why) ->
                        parts.listener().onEvent(new FleetEvent.MachineUnreachable(now(), machine, why)));
        Map<String, Reconciler.Sighting> sightings = Reconciler.sightings(looks);
        Map<String, TaskResult> results = new Reconciler(books, now()).reconcile(looks, sightings);
        Boards boards = Boards.read(parts.tracker(), parts.repositories(), parts.executor());
        boards.unreadable()
                .forEach((repository, why) ->
                        parts.listener().onEvent(new FleetEvent.RepositoryUnreadable(now(), repository, why)));
        judge(boards, results, sightings);
        tidy(sightings, boards);
        DispatchPlan plan = parts.planning().plan(boards, records(), Views.of(parts.agents(), looks), now());
        Map<String, Assignment> intended = intend(plan, boards);
        Map<String, Arrival> arrivals =
                deliveries.send(parts.machines(), looks, books, parts.clock(), parts.listener());
        if (parts.announces()) {
            new Announcer(parts.tracker(), parts.executor()).announce(books, now(), parts.listener());
        }
        CycleReport report = report(plan, looks, boards, intended, arrivals);
        parts.listener().onEvent(new FleetEvent.CycleEnded(now(), report));
        return report;
    }

    /** Asks for all judgements at once: each may cost the tracker a question. */
    private void judge(Boards boards, Map<String, TaskResult> results, Map<String, Reconciler.Sighting> sightings) {
        Judge judge = new Judge(parts.tracker(), parts.policy(), boards);
        Map<Intent, CompletableFuture<Optional<Judge.Verdict>>> asked = new LinkedHashMap<>();
        results.forEach((operationId, result) -> books.find(operationId).ifPresent(intent -> {
            Instant seenAt = Objects.requireNonNull(sightings.get(operationId)).at();
            asked.put(
                    intent, CompletableFuture.supplyAsync(() -> judge.judge(intent, result, seenAt), parts.executor()));
        }));
        asked.forEach((intent, answer) ->
                answer.join().ifPresent(verdict -> books.close(intent, verdict.ending(), now(), verdict.why())));
        books.flush();
    }

    /** Acknowledges what has been judged, and takes back what waits although nobody wants it any more. */
    private void tidy(Map<String, Reconciler.Sighting> sightings, Boards boards) {
        Judge judge = new Judge(parts.tracker(), parts.policy(), boards);
        sightings.forEach((operationId, sighting) -> {
            Optional<Intent> intent = books.find(operationId);
            TaskState task = sighting.task();
            TaskRef ref = new TaskRef(sighting.agent(), operationId);
            if (intent.isEmpty() && task.stage().ended()) {
                deliveries.acknowledge(sighting.machine(), ref);
            } else if (intent.isEmpty() && task.stage() == TaskState.Stage.NEW) {
                deliveries.withdraw(sighting.machine(), ref, "no open intent stands behind it");
            } else if (intent.isPresent() && task.stage() == TaskState.Stage.NEW) {
                settled(intent.get(), judge, boards, sighting.at())
                        .ifPresent(why -> deliveries.withdraw(sighting.machine(), ref, why));
            }
        });
    }

    private Optional<String> settled(Intent intent, Judge judge, Boards boards, Instant seenAt) {
        if (intent.work().hat() != Hat.IMPLEMENT) {
            return Optional.empty();
        }
        Optional<RepositoryBoard> board = boards.of(intent.work().repository())
                .filter(read -> !read.readAt().isBefore(seenAt));
        try {
            return board.flatMap(read -> judge.settled(intent.work().issue().orElseThrow(), read));
        } catch (TrackerException e) {
            // The tracker could not say: the task stays, and the next cycle asks again.
            return Optional.empty();
        }
    }

    private List<WorkRecord> records() {
        return parts.ledger().since(began.minus(MEMORY)).stream()
                .map(Intent::record)
                .toList();
    }

    private Map<String, Assignment> intend(DispatchPlan plan, Boards boards) {
        Map<String, Assignment> wanted = new LinkedHashMap<>();
        Map<Intent, Task> tasks = new LinkedHashMap<>();
        for (Assignment assignment : plan.assignments()) {
            Intent intent = intent(assignment, parts.operationIds().get());
            wanted.put(intent.operationId(), assignment);
            // Written before the intent, so that a prompt that cannot be written leaves nothing behind.
            tasks.put(
                    intent,
                    task(
                            intent,
                            parts.prompts()
                                    .write(
                                            assignment,
                                            boards.of(assignment.work().repository()))));
        }
        Map<String, Assignment> written = new LinkedHashMap<>();
        for (Intent intent : books.intend(List.copyOf(tasks.keySet()))) {
            Assignment assignment = Objects.requireNonNull(wanted.get(intent.operationId()));
            written.put(intent.operationId(), assignment);
            deliveries.task(intent.machine(), Objects.requireNonNull(tasks.get(intent)));
            parts.listener().onEvent(new FleetEvent.Intended(now(), assignment, intent));
        }
        return written;
    }

    private Intent intent(Assignment assignment, String operationId) {
        Instant decided = now();
        Instant startBy = decided.plus(parts.policy().startBy());
        Duration runFor = parts.policy().runFor();
        return new Intent(
                operationId,
                assignment.work(),
                assignment.agent().name(),
                assignment.agent().machine(),
                assignment.attempt(),
                assignment.rung(),
                assignment.reason(),
                decided,
                startBy,
                runFor,
                startBy.plus(runFor).plus(parts.policy().clockBound()),
                Intent.Progress.NEW);
    }

    private Task task(Intent intent, String prompt) {
        return new Task(
                intent.operationId(),
                intent.agent(),
                Task.Kind.TASK,
                Optional.of(intent.work()),
                Optional.of(intent.work().repository()),
                intent.startBy(),
                intent.runFor(),
                intent.attempt(),
                books.token(),
                Task.Session.CONTINUE,
                prompt);
    }

    private CycleReport report(
            DispatchPlan plan,
            Looks looks,
            Boards boards,
            Map<String, Assignment> intended,
            Map<String, Arrival> arrivals) {
        List<Given> given = new ArrayList<>();
        intended.forEach((operationId, assignment) ->
                given.add(new Given(assignment, operationId, arrivals.getOrDefault(operationId, Arrival.UNKNOWN))));
        return new CycleReport(
                number,
                began,
                Duration.between(began, now()),
                given,
                books.closed(),
                plan.dry(),
                plan.leftAlone(),
                looks.unreachable(),
                boards.unreadable());
    }

    private Instant now() {
        return parts.clock().instant();
    }
}
