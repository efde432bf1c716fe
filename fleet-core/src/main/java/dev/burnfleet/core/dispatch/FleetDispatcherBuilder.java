package dev.burnfleet.core.dispatch;

import dev.burnfleet.core.board.RepositoryName;
import dev.burnfleet.core.ledger.Ledger;
import dev.burnfleet.core.mailbox.MailboxClient;
import dev.burnfleet.core.plan.PlanPolicy;
import dev.burnfleet.core.plan.StandingOrder;
import dev.burnfleet.core.roster.Agent;
import dev.burnfleet.core.spec.Announce;
import dev.burnfleet.core.spec.FleetSpec;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Collects what a {@link FleetDispatcher} needs. Agents, policy, tracker, ledger, executor and at least one machine must
 * be given; all else has a default. For one thread.
 */
public final class FleetDispatcherBuilder {
    /** How long one machine may take for one answer unless told otherwise. */
    public static final Duration DEFAULT_MACHINE_DEADLINE = Duration.ofSeconds(30);
    /** How long the slow machines are waited for once the first has answered, unless told otherwise. */
    public static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(5);
    /** How long the right to dispatch lasts without a cycle, unless told otherwise. */
    public static final Duration DEFAULT_LEASE = Duration.ofMinutes(10);

    private final Map<String, MailboxClient> clients = new LinkedHashMap<>();
    private List<Agent> agents = List.of();
    private @Nullable PlanPolicy policy;
    private @Nullable Tracker tracker;
    private @Nullable Ledger ledger;
    private @Nullable Executor executor;
    private @Nullable PromptWriter prompts;
    private @Nullable IssueClaims claims;
    private boolean announces;
    private final List<FleetListener> listeners = new ArrayList<>();
    private InstantSource clock = InstantSource.system();
    private Supplier<String> operationIds = () -> UUID.randomUUID().toString();
    private Duration machineDeadline = DEFAULT_MACHINE_DEADLINE;
    private Duration patience = DEFAULT_PATIENCE;
    private Duration lease = DEFAULT_LEASE;
    private String holder = "pid " + ProcessHandle.current().pid();
    private Predicate<String> holderGone = other -> false;

    FleetDispatcherBuilder() {}

    /** Sets roster, rules, prompts and announcements as a spec says. */
    public FleetDispatcherBuilder spec(FleetSpec value) {
        agents = value.roster().agents();
        policy = SpecPolicy.of(value);
        prompts = new StandardPrompts(SpecPolicy.purposes(value), policy.orders());
        announces = !(value.dispatch().announce() instanceof Announce.Nothing);
        return this;
    }

    /** Sets the whole roster, in its own order. */
    public FleetDispatcherBuilder agents(List<Agent> value) {
        agents = List.copyOf(value);
        return this;
    }

    /** Sets the owner's rules. */
    public FleetDispatcherBuilder policy(PlanPolicy value) {
        policy = value;
        return this;
    }

    /** Sets the tracker. */
    public FleetDispatcherBuilder tracker(Tracker value) {
        tracker = value;
        return this;
    }

    /** Sets the ledger. */
    public FleetDispatcherBuilder ledger(Ledger value) {
        ledger = value;
        return this;
    }

    /** Adds the mailboxes of one machine. Agents of machines that are not added get nothing. */
    public FleetDispatcherBuilder machine(String name, MailboxClient mailboxes) {
        clients.put(name, mailboxes);
        return this;
    }

    /** Sets what runs the questions to machines and tracker, several at once; it is not closed. */
    public FleetDispatcherBuilder executor(Executor value) {
        executor = value;
        return this;
    }

    /** Sets who writes prompts; plain ones by default. */
    public FleetDispatcherBuilder prompts(PromptWriter value) {
        prompts = value;
        return this;
    }

    /** Sets how this fleet and others with ledgers of their own keep off each other's issues; by default there are no others. */
    public FleetDispatcherBuilder claims(IssueClaims value) {
        claims = value;
        return this;
    }

    /** Sets whether word is left in the tracker of every task that is handed out; by default it is not. */
    public FleetDispatcherBuilder announces(boolean value) {
        announces = value;
        return this;
    }

    /** Adds a listener. */
    public FleetDispatcherBuilder listener(FleetListener value) {
        listeners.add(value);
        return this;
    }

    /** Sets the clock; the system's by default. */
    public FleetDispatcherBuilder clock(InstantSource value) {
        clock = value;
        return this;
    }

    /** Sets where operation ids come from: 8 to 64 letters, digits and {@code -}, never the same twice. */
    public FleetDispatcherBuilder operationIds(Supplier<String> value) {
        operationIds = value;
        return this;
    }

    /** Sets how long one machine may take for one answer. */
    public FleetDispatcherBuilder machineDeadline(Duration value) {
        machineDeadline = value;
        return this;
    }

    /** Sets how long the slow machines are waited for once the first has answered. */
    public FleetDispatcherBuilder patience(Duration value) {
        patience = value;
        return this;
    }

    /** Sets how long the right to dispatch lasts without a cycle. */
    public FleetDispatcherBuilder lease(Duration value) {
        lease = value;
        return this;
    }

    /**
     * Sets who this dispatcher is for others that find its lease.
     *
     * @param name in words that tell people where to look
     * @param gone tells of another dispatcher's name whether it certainly no longer runs
     */
    public FleetDispatcherBuilder holder(String name, Predicate<String> gone) {
        holder = name;
        holderGone = gone;
        return this;
    }

    /**
     * Builds the dispatcher. Nothing is contacted yet.
     *
     * @throws IllegalStateException if something that must be given was not; it names all that is missing
     */
    public FleetDispatcher build() {
        PlanPolicy rules = policy;
        Tracker issues = tracker;
        Ledger books = ledger;
        Executor runner = executor;
        if (rules == null
                || issues == null
                || books == null
                || runner == null
                || agents.isEmpty()
                || clients.isEmpty()) {
            throw new IllegalStateException("a dispatcher lacks " + String.join(", ", missing()));
        }
        PromptWriter writer = prompts == null ? new StandardPrompts(Map.of(), rules.orders()) : prompts;
        FleetListener heard = new Listeners(listeners);
        DispatcherParts parts = new DispatcherParts(
                agents,
                repositories(rules),
                rules,
                issues,
                books,
                new Machines(clients, runner, clock, machineDeadline, patience),
                new Planning(issues, runner, agents, rules),
                new Claiming(
                        Optional.ofNullable(claims),
                        runner,
                        heard,
                        clock,
                        rules.startBy().plus(rules.runFor()).plus(rules.clockBound())),
                writer,
                announces,
                heard,
                clock,
                runner,
                operationIds);
        return new FleetDispatcher(parts, holder, lease, holderGone);
    }

    private List<String> missing() {
        Map<String, Boolean> given = new LinkedHashMap<>();
        given.put("agents", !agents.isEmpty());
        given.put("policy", policy != null);
        given.put("tracker", tracker != null);
        given.put("ledger", ledger != null);
        given.put("executor", executor != null);
        given.put("machine", !clients.isEmpty());
        given.values().removeIf(there -> there);
        return List.copyOf(given.keySet());
    }

    private List<RepositoryName> repositories(PlanPolicy rules) {
        TreeSet<RepositoryName> all = new TreeSet<>();
        agents.forEach(agent -> agent.home().ifPresent(all::add));
        rules.orders().stream().map(StandingOrder::repository).forEach(all::add);
        return List.copyOf(all);
    }
}
