package dev.burnfleet.core.dispatch;

import dev.burnfleet.core.board.RepositoryName;
import dev.burnfleet.core.ledger.Intent;
import dev.burnfleet.core.ledger.Ledger;
import dev.burnfleet.core.ledger.TestLedgers;
import dev.burnfleet.core.plan.PlanPolicy;
import dev.burnfleet.core.plan.StandingOrder;
import dev.burnfleet.core.roster.Agent;
import dev.burnfleet.core.roster.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A fleet with real mailboxes and a real ledger; tracker and clock are the test's. */
final class TestFleet implements AutoCloseable {
    static final RepositoryName NEXUS = RepositoryName.parse("Timmy_Foundation/the-nexus");
    static final RepositoryName DOOR = RepositoryName.parse("Timmy_Foundation/the-door");
    /** From a decision to the end of its lease. */
    static final Duration LEASE = Duration.ofMinutes(121);

    static final Duration RETRY_AFTER = Duration.ofMinutes(10);
    static final Duration HOLD_LIMIT = Duration.ofMinutes(15);

    final HandClock clock = new HandClock();
    final FakeTracker tracker = new FakeTracker(clock);
    final Map<String, TestBox> machines = new LinkedHashMap<>();
    final List<Agent> agents = new ArrayList<>();
    final List<StandingOrder> orders = new ArrayList<>();
    final List<FleetEvent> events = new CopyOnWriteArrayList<>();
    final ExecutorService executor = Executors.newCachedThreadPool();
    final Ledger ledger;
    private final Path folder;
    private boolean settled;
    int maxAttempts = 5;

    TestFleet(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ledger = openLedger();
    }

    /** Opens the ledger's file once more, as another process would. */
    Ledger openLedger() {
        return Ledger.open(TestLedgers.at(folder.resolve("ledger.db")));
    }

    TestBox worker(String name, String machine, RepositoryName home) {
        return add(new Agent(name, machine, "LOOM", agents.size(), Role.WORKER, Optional.of(home), "hermes"));
    }

    TestBox adviser(String name, String machine, Role role) {
        return add(new Agent(name, machine, "COUNCIL", agents.size(), role, Optional.empty(), "hermes"));
    }

    private TestBox add(Agent agent) {
        agents.add(agent);
        return machines.computeIfAbsent(agent.machine(), name -> new TestBox(folder.resolve(name)));
    }

    /** Says that all mailboxes are there already. */
    void alreadySettled() {
        settled = true;
    }

    /** Returns a dispatcher of the whole fleet, to be changed by the test before it is built. */
    FleetDispatcherBuilder dispatcher() {
        if (!settled) {
            settled = true;
            machines.forEach((name, box) -> box.settle(agents.stream()
                    .filter(agent -> agent.machine().equals(name))
                    .toList()));
        }
        FleetDispatcherBuilder builder = FleetDispatcher.builder()
                .agents(agents)
                .policy(policy())
                .tracker(tracker)
                .ledger(ledger)
                .executor(executor)
                .clock(clock)
                .machineDeadline(TestBox.PATIENCE)
                .patience(TestBox.PATIENCE)
                .holder("the test", other -> true)
                .listener(events::add);
        machines.forEach((name, box) -> builder.machine(name, box.client));
        return builder;
    }

    /** Runs a cycle of a new dispatcher, which then gives its lease back. */
    CycleReport cycle() throws InterruptedException {
        try (FleetDispatcher dispatcher = dispatcher().build()) {
            return dispatcher.runCycle();
        }
    }

    /** Returns what a dispatcher of this fleet is made of, but for its machines. */
    DispatcherParts parts() {
        PlanPolicy policy = policy();
        return new DispatcherParts(
                List.copyOf(agents),
                List.of(NEXUS, DOOR),
                policy,
                tracker,
                ledger,
                new Machines(Map.of(), executor, clock, TestBox.PATIENCE, TestBox.PATIENCE),
                new Planning(tracker, executor, agents, policy),
                new Claiming(Optional.empty(), executor, events::add, clock, LEASE),
                new StandardPrompts(Map.of(), orders),
                false,
                events::add,
                clock,
                executor,
                () -> "operation-1");
    }

    Intent onlyOpen() {
        List<Intent> open = ledger.open();
        if (open.size() != 1) {
            throw new AssertionError("open intents: " + open);
        }
        return open.get(0);
    }

    <E extends FleetEvent> List<E> heard(Class<E> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    PlanPolicy policy() {
        return new PlanPolicy(
                0,
                2,
                Set.of("epic"),
                Optional.of("council"),
                1,
                List.of("urgent"),
                List.of("fix/{n}"),
                Set.of("bot"),
                Set.of("rockachopa"),
                false,
                false,
                Duration.ofHours(1),
                Duration.ofHours(1),
                Duration.ofMinutes(1),
                maxAttempts,
                RETRY_AFTER,
                HOLD_LIMIT,
                orders);
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
