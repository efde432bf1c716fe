package dev.burnfleet.core.sim;

import dev.burnfleet.core.board.IssueRef;
import dev.burnfleet.core.board.RepositoryName;
import dev.burnfleet.core.ledger.Intent;
import dev.burnfleet.core.ledger.Ledger;
import dev.burnfleet.core.plan.PlanPolicy;
import dev.burnfleet.core.plan.StandingOrder;
import dev.burnfleet.core.roster.Agent;
import dev.burnfleet.core.roster.Role;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Everything outside the dispatcher: clock, machines, network, tracker, agents, people. One thread, one seed. */
final class World implements Surroundings, AutoCloseable {
    static final Duration DISPATCHER_LEASE = Duration.ofMinutes(10);
    private static final Duration CLOCK_BOUND = Duration.ofMinutes(5);
    private static final int SKEW_SECONDS = 60;
    private static final List<RepositoryName> REPOSITORIES = List.of(
            RepositoryName.parse("Timmy_Foundation/the-nexus"), RepositoryName.parse("Timmy_Foundation/the-door"));

    final Plant plant;
    final Dice dice;
    final Trace trace;
    final Faults faults;
    final Checks checks = new Checks(this);
    final SimGitea gitea = new SimGitea();
    final SimDatabase database;
    final PlanPolicy policy;
    final Map<String, SimMachine> machines = new LinkedHashMap<>();
    final List<Host> hosts = new ArrayList<>();
    List<Agent> agents = new ArrayList<>();
    Instant now = Instant.parse("2026-11-23T12:00:00Z");
    long steps;
    /** How often tasks went back uncounted: at a stop or for a dry account. */
    int uncounted;

    private final Map<String, Integer> skews = new HashMap<>();
    private final Map<String, Instant> awayUntil = new HashMap<>();
    private final List<Flight> flights = new ArrayList<>();
    private boolean quiet;
    private boolean paused;
    private boolean drifting;
    private long operations;
    private long nonces;

    private record Flight(SimMachine machine, String command, Runnable effect, Instant due) {}

    World(long seed, Plant plant, Trace trace) {
        this.plant = plant;
        this.trace = trace;
        trace.clock(() -> now);
        dice = new Dice(seed);
        faults = new Faults(dice);
        trace.say("seed %s, faults %s", seed, faults);
        try {
            database = new SimDatabase(this);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        List<StandingOrder> orders = new ArrayList<>();
        if (dice.chance(0.3)) {
            orders.add(new StandingOrder("triage", REPOSITORIES.get(0), "look", List.of(), Duration.ofHours(4)));
        }
        policy = new PlanPolicy(
                dice.below(3),
                dice.between(1, 3),
                Set.of("epic"),
                Optional.of("council"),
                1,
                List.of("urgent"),
                List.of("fix/{n}"),
                Set.of(SimGitea.BOT),
                Set.of(SimGitea.PERSON),
                false,
                false,
                Duration.ofHours(1),
                Duration.ofHours(1),
                CLOCK_BOUND,
                dice.between(2, 5),
                Duration.ofMinutes(10),
                Duration.ofMinutes(15),
                orders);
        settle();
    }

    private void settle() {
        int count = dice.between(1, 3);
        for (int i = 0; i < count; i++) {
            String name = "machine" + i;
            skews.put(name, dice.between(-SKEW_SECONDS, SKEW_SECONDS));
            machines.put(name, new SimMachine(name, this));
        }
        List<SimMachine> all = List.copyOf(machines.values());
        all.stream().filter(machine -> dice.chance(0.4)).forEach(machine -> {
            int limit = dice.between(1, 2);
            for (int i = 0; i < limit; i++) {
                machine.slots.add(new Slot(machine));
            }
        });
        int panes = dice.between(2, 6);
        for (int i = 0; i < panes; i++) {
            agent("worker" + i, dice.pick(all), Role.WORKER, Optional.of(dice.pick(REPOSITORIES)));
        }
        boolean advised = dice.chance(0.3);
        if (advised) {
            agent("adviser", dice.pick(all), Role.COUNCIL, Optional.empty());
        }
        all.forEach(SimMachine::launch);
        int issues = dice.between(1, 8);
        for (int i = 0; i < issues; i++) {
            SimIssue issue = gitea.open(dice.pick(REPOSITORIES), now);
            if (advised && dice.chance(0.3)) {
                issue.labels.add("council");
            }
            gitea.changed(issue, now);
        }
    }

    private void agent(String name, SimMachine machine, Role role, Optional<RepositoryName> home) {
        agents.add(new Agent(name, machine.name, "LOOM", agents.size(), role, home, "hermes"));
        String account = dice.chance(0.5) ? "shared" : name;
        Mailbox box = new Mailbox(name, role, home.map(Object::toString).orElse(""), account);
        box.journal = machine;
        machine.boxes.put(name, box);
    }

    String nextOperationId() {
        return String.format("op-%08d", ++operations);
    }

    String nextNonce() {
        return "n" + ++nonces;
    }

    Host host() {
        Host host =
                new Host(this, "host" + hosts.size(), Duration.ofSeconds(dice.between(-SKEW_SECONDS, SKEW_SECONDS)));
        hosts.add(host);
        return host;
    }

    boolean isGone(String holder) {
        return hosts.stream().filter(host -> host.name.equals(holder)).allMatch(Host::isDead);
    }

    boolean isQuiet() {
        return quiet;
    }

    boolean isAway(SimMachine machine) {
        Instant until = awayUntil.get(machine.name);
        return until != null && now.isBefore(until);
    }

    void later(SimMachine machine, List<String> argv, byte[] input) {
        Runnable effect = () -> Commands.run(machine, argv, input);
        flights.add(new Flight(machine, argv.get(7), effect, now.plus(dice.upTo(Duration.ofMinutes(10)))));
    }

    /** A dispatcher stands still; time goes by, and another may take its place. */
    void pause(Host host) {
        if (paused || quiet) {
            return;
        }
        paused = true;
        trace.say("%s stands still", host.name);
        pass(dice.upTo(Duration.ofMinutes(20)));
        if (dice.chance(0.7)) {
            host().cycle();
        }
        trace.say("%s goes on", host.name);
        paused = false;
    }

    /** A little of what happens meanwhile. */
    void drift() {
        steps++;
        if (drifting || dice.chance(0.5)) {
            return;
        }
        drifting = true;
        now = now.plusMillis(dice.below(200));
        strike(0.05);
        int count = dice.below(4);
        for (int i = 0; i < count; i++) {
            stepOf(dice.pick(List.copyOf(machines.values())));
        }
        if (!flights.isEmpty() && dice.chance(0.1)) {
            land(flights.remove(dice.below(flights.size())));
        }
        drifting = false;
    }

    /** Lets time pass: all that takes no time is done first, and nothing that is due is left out. */
    void pass(Duration length) {
        Instant end = now.plus(length);
        while (now.isBefore(end) && checks.first().isEmpty()) {
            strike(1);
            work();
            Instant next = now.plus(dice.upTo(Duration.ofMinutes(5))).plusSeconds(1);
            now = earliest(next.isBefore(end) ? next : end);
            for (Flight flight : List.copyOf(flights)) {
                if (!flight.due.isAfter(now)) {
                    flights.remove(flight);
                    land(flight);
                }
            }
        }
        work();
    }

    private Instant earliest(Instant latest) {
        Instant next = latest;
        for (SimMachine machine : machines.values()) {
            for (Group group : machine.groups) {
                long deadline = group.nextDeadline();
                if (deadline != Long.MAX_VALUE) {
                    Instant due = Instant.ofEpochSecond(deadline).minusSeconds(skew(machine));
                    next = due.isAfter(now) && due.isBefore(next) ? due : next;
                }
            }
        }
        return next;
    }

    /** Lets every process do what it can do now. */
    private void work() {
        for (SimMachine machine : machines.values()) {
            for (int tries = 0; tries < 200 && stepOf(machine); tries++) {
                if (dice.chance(0.01)) {
                    strike(0.1);
                }
            }
        }
    }

    private boolean stepOf(SimMachine machine) {
        steps++;
        List<SimMachine.Steps> processes = machine.processes();
        if (processes.isEmpty()) {
            return false;
        }
        int first = dice.below(processes.size());
        for (int i = 0; i < processes.size(); i++) {
            if (processes.get((first + i) % processes.size()).step()) {
                machine.sweep();
                return true;
            }
        }
        return false;
    }

    private void land(Flight flight) {
        trace.say("%s: %s arrives late", flight.machine.name, flight.command);
        flight.effect.run();
    }

    private void strike(double weight) {
        for (SimMachine machine : machines.values()) {
            new Mischief(this, machine).strike(weight);
        }
        if (!quiet) {
            new People(this).act(weight);
        }
    }

    void away(SimMachine machine, Duration length) {
        awayUntil.put(machine.name, now.plus(length));
    }

    void dropFlights(SimMachine machine) {
        flights.removeIf(flight -> flight.machine == machine);
    }

    /** From now on nothing goes wrong any more. */
    void calm() {
        trace.say("all faults are over");
        faults.end();
        quiet = true;
        awayUntil.clear();
        new People(this).leave();
        for (SimMachine machine : machines.values()) {
            machine.diskFull = false;
            machine.launch();
        }
    }

    List<RepositoryName> repositories() {
        return REPOSITORIES;
    }

    /** What a useful agent leaves in the tracker. */
    void effect(Parcel parcel) {
        String subject = parcel.header("Issue");
        if (subject.isEmpty()) {
            return;
        }
        int hash = subject.indexOf('#');
        IssueRef ref = new IssueRef(
                RepositoryName.parse(subject.substring(0, hash)), Long.parseLong(subject.substring(hash + 1)));
        if (!parcel.header("Hat").equals("implement")) {
            gitea.answers(ref).add(now);
        } else if (dice.chance(0.7)) {
            gitea.find(ref).ifPresent(issue -> gitea.propose(issue, now));
        } else {
            gitea.find(ref).ifPresent(issue -> gitea.close(issue, now));
        }
    }

    /** Reads what the books have out. */
    List<Intent> open() {
        return Ledger.open(database.source(host())).open();
    }

    int skew(SimMachine machine) {
        return skews.getOrDefault(machine.name, 0);
    }

    @Override
    public long seconds(SimMachine machine) {
        return now.getEpochSecond() + skew(machine);
    }

    @Override
    public void between(SimMachine machine) {
        if (dice.chance(0.3)) {
            int count = dice.between(1, 6);
            for (int i = 0; i < count; i++) {
                stepOf(machine);
            }
        }
    }

    @Override
    public boolean commandDies(SimMachine machine) {
        return faults.strikes(Fault.COMMAND_KILLED);
    }

    @Override
    public boolean has(Plant which) {
        return plant == which;
    }

    @Override
    public void published(SimMachine machine, Mailbox box, Parcel parcel, long ticket) {
        checks.published(machine, box, parcel, ticket);
    }

    @Override
    public AgentRun start(SimMachine machine, Mailbox box, Parcel parcel) {
        SimAgent agent = new SimAgent(this, box, parcel);
        checks.started(machine, box, agent);
        return agent;
    }

    @Override
    public void close() {
        try {
            database.close();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
