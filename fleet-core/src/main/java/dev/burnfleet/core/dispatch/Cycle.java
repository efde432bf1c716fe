package dev.burnfleet.core.dispatch;

import dev.burnfleet.core.board.IssueRef;
import dev.burnfleet.core.board.RepositoryName;
import dev.burnfleet.core.dispatch.CycleReport.Arrival;
import dev.burnfleet.core.dispatch.CycleReport.Given;
import dev.burnfleet.core.ledger.Intent;
import dev.burnfleet.core.mailbox.Task;
import dev.burnfleet.core.mailbox.TaskResult;
import dev.burnfleet.core.plan.Assignment;
import dev.burnfleet.core.plan.DispatchPlan;
import dev.burnfleet.core.plan.Ending;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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
        Sightings sightings = new Sightings(looks);
        Map<String, TaskResult> results = new Reconciler(books, now()).reconcile(sightings);
        Boards boards = Boards.read(parts.tracker(), repositories(), parts.executor());
        boards.unreadable()
                .forEach((repository, why) ->
                        parts.listener().onEvent(new FleetEvent.RepositoryUnreadable(now(), repository, why)));
        Judge judge = new Judge(parts.tracker(), parts.policy(), boards);
        judge(judge, boards, results, sightings);
        new Tidying(books, sightings, new Unwanted(parts, judge, boards, now()), deliveries, parts.policy(), now())
                .tidy();
        Parking parking =
                new Parking(parts.ledger(), books.lease(), parts.tracker(), parts.listener(), parts.operationIds());
        Map<IssueRef, Instant> freed = parking.free(boards, now());
        List<Intent> history = parts.ledger().since(began.minus(MEMORY));
        DispatchPlan plan = parts.claiming()
                .plan(others -> parts.planning()
                        .plan(
                                boards.only(parts.repositories()).without(others),
                                history.stream().map(Intent::record).toList(),
                                freed,
                                Views.of(parts.agents(), looks),
                                now()));
        parking.park(plan.parked(), history, parts.policy().maxAttempts(), now());
        Map<String, Assignment> intended = intend(plan, boards);
        Map<String, Arrival> arrivals =
                deliveries.send(parts.machines(), looks, books, parts.clock(), parts.listener());
        parts.claiming().giveBack(books, parts.repositories());
        if (parts.announces()) {
            new Announcer(parts.tracker(), parts.executor()).announce(books, now(), parts.listener());
        }
        Retention retention = new Retention(parts, boards);
        parts.ledger().prune(books.lease(), now().minus(Retention.KEEP), retention::matters);
        CycleReport report = report(plan, looks, boards, intended, arrivals);
        parts.listener().onEvent(new FleetEvent.CycleEnded(now(), report));
        return report;
    }

    /** Returns the fleet's repositories, and those that work was handed out for before they left the spec. */
    private List<RepositoryName> repositories() {
        Set<RepositoryName> all = new LinkedHashSet<>(parts.repositories());
        books.open().forEach(intent -> all.add(intent.work().repository()));
        return List.copyOf(all);
    }

    /** Asks for all judgements at once: each may cost the tracker a question. */
    private void judge(Judge judge, Boards boards, Map<String, TaskResult> results, Sightings sightings) {
        Map<Intent, CompletableFuture<Optional<Judge.Verdict>>> asked = new LinkedHashMap<>();
        results.forEach((operationId, result) -> books.find(operationId).ifPresent(intent -> {
            Instant seenAt = sightings.of(intent).orElseThrow().at();
            asked.put(
                    intent, CompletableFuture.supplyAsync(() -> judge.judge(intent, result, seenAt), parts.executor()));
        }));
        asked.forEach((intent, answer) -> answer.join()
                .ifPresentOrElse(
                        verdict -> books.close(intent, verdict.ending(), now(), verdict.why()),
                        () -> abandon(intent, boards)));
        books.flush();
    }

    /** Gives up on judging work of a repository that left the spec and cannot be read: nobody will ever be able to. */
    private void abandon(Intent intent, Boards boards) {
        RepositoryName repository = intent.work().repository();
        if (!parts.repositories().contains(repository) && boards.unreadable().containsKey(repository)) {
            String why = repository + " is no longer in the spec and cannot be read";
            books.close(intent, Ending.OURS, now(), why);
            books.repaired(
                    new Repair(Repair.Kind.GONE, intent.machine(), intent.agent(), intent.operationId(), why), now());
        }
    }

    private Map<String, Assignment> intend(DispatchPlan plan, Boards boards) {
        Map<String, Assignment> wanted = new LinkedHashMap<>();
        Map<Intent, Task> tasks = new LinkedHashMap<>();
        for (Assignment assignment :
                plan.assignments().stream().filter(parts.claiming()::mayGive).toList()) {
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
        Map<IssueRef, String> left = new LinkedHashMap<>(plan.leftAlone());
        left.putAll(parts.claiming().leftAlone());
        intended.forEach((operationId, assignment) ->
                given.add(new Given(assignment, operationId, arrivals.getOrDefault(operationId, Arrival.UNKNOWN))));
        return new CycleReport(
                number,
                began,
                Duration.between(began, now()),
                given,
                books.closed(),
                books.repairs(),
                plan.dry(),
                left,
                looks.unreachable(),
                boards.unreadable());
    }

    private Instant now() {
        return parts.clock().instant();
    }
}
