package dev.burnfleet.cli.fleet;

import dev.burnfleet.cli.adapter.GiteaClaims;
import dev.burnfleet.cli.adapter.GiteaTracker;
import dev.burnfleet.cli.adapter.Secrets;
import dev.burnfleet.cli.adapter.SqliteLedgers;
import dev.burnfleet.cli.doctor.Diagnosis;
import dev.burnfleet.cli.doctor.Finding;
import dev.burnfleet.cli.doctor.GiteaDoctor;
import dev.burnfleet.cli.doctor.LocalDoctor;
import dev.burnfleet.cli.doctor.MachineDiagnosis;
import dev.burnfleet.cli.doctor.MachineDoctor;
import dev.burnfleet.core.christen.Christenings;
import dev.burnfleet.core.dispatch.FleetDispatcher;
import dev.burnfleet.core.dispatch.FleetDispatcherBuilder;
import dev.burnfleet.core.dispatch.Tracker;
import dev.burnfleet.core.health.FleetHealth;
import dev.burnfleet.core.health.HealthModel;
import dev.burnfleet.core.health.MachineHealth;
import dev.burnfleet.core.ledger.Ledger;
import dev.burnfleet.core.machine.MachineException;
import dev.burnfleet.core.mailbox.ChristenReport;
import dev.burnfleet.core.mailbox.Credential;
import dev.burnfleet.core.mailbox.MailboxClient;
import dev.burnfleet.core.mailbox.MailboxException;
import dev.burnfleet.core.roster.Agent;
import dev.burnfleet.core.spec.FleetSpec;
import dev.burnfleet.core.spec.MachineSpec;
import dev.burnfleet.gitea.GiteaClient;
import dev.burnfleet.gitea.GiteaException;
import dev.burnfleet.ssh.SshConnector;
import dev.burnfleet.ssh.SshException;
import dev.burnfleet.ssh.SystemSshTransport;
import dev.burnfleet.tmux.ApplyOptions;
import dev.burnfleet.tmux.TmuxDriver;
import dev.burnfleet.tmux.TmuxException;
import dev.burnfleet.tmux.TmuxSocket;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * A fleet: all machines of a spec, and what can be done with them.
 *
 * <p>Machines are contacted when something is done, all at once; one that fails does not keep the others. Safe for use by
 * several threads. Closing it ends the connections; the fleet itself goes on.
 */
public final class Fleet implements AutoCloseable {
    private final FleetSpec spec;
    private final FleetOptions options;
    private final MachineAccess access;
    private final Secrets secrets;
    private final InstantSource clock = InstantSource.system();
    private final ExecutorService executor;

    private Fleet(FleetSpec spec, FleetOptions options) {
        this.spec = spec;
        this.options = options;
        this.executor = Executors.newCachedThreadPool(FleetThreads.named("fleet"));
        this.access = new MachineAccess(
                new Here(options.here(), Here.askHostName()),
                MachineTargets.of(options),
                executor,
                Map.of(
                        MachineSpec.Transport.MINA, SshConnector::new,
                        MachineSpec.Transport.SSH, SystemSshTransport::new));
        this.secrets = new Secrets(options.environment(), options.home());
    }

    /** Opens a fleet. Nothing is contacted yet. */
    public static Fleet open(FleetSpec spec, FleetOptions options) {
        return new Fleet(spec, options);
    }

    /** Returns the spec. */
    public FleetSpec spec() {
        return spec;
    }

    /**
     * Makes panes, mailboxes and workers what the spec says: what is missing is made, what is dead started again, what is
     * as it should be is left alone. One exec for each machine.
     *
     * @param machines names of machines of the spec
     * @param apply what may be ended
     */
    public List<Outcome<LaunchOutcome>> launch(List<String> machines, ApplyOptions apply) {
        return each(
                machines,
                machine -> new Launcher(spec, machine, access.link(machine)).launch(apply, options.deadline()));
    }

    /**
     * Says what {@link #launch} would do, and changes nothing. One exec for each machine.
     *
     * @param machines names of machines of the spec
     * @param apply what may be ended
     */
    public List<Outcome<LaunchOutcome>> planLaunch(List<String> machines, ApplyOptions apply) {
        return each(
                machines, machine -> new Launcher(spec, machine, access.link(machine)).plan(apply, options.deadline()));
    }

    /**
     * Tells agents who they are. Twice changes nothing. One exec for each machine.
     *
     * @param machines names of machines of the spec
     */
    public List<Outcome<ChristenReport>> christen(List<String> machines) {
        List<Credential> credentials = credentials();
        return each(
                machines,
                machine -> mailboxes(machine)
                        .christen(new Christenings(spec, machine, credentials).christening(), options.deadline()));
    }

    /**
     * Asks how the fleet is. One exec for each machine.
     *
     * @param machines names of machines of the spec
     */
    public FleetHealth status(List<String> machines) {
        Instant began = clock.instant();
        List<Outcome<MachineHealth>> answers = each(
                machines,
                machine -> new StatusReader(spec.session(), machine, agents(machine), clock)
                        .read(mailboxes(machine), options.deadline()));
        return new FleetHealth(
                began,
                answers.stream()
                        .map(answer -> answer.value()
                                .orElseGet(() -> HealthModel.unreachable(
                                        answer.machine(),
                                        spec.roster().machine(answer.machine()),
                                        answer.failure().orElse(""))))
                        .toList());
    }

    /**
     * Examines this machine, the tracker and machines, all at once: what could keep the fleet from working, each with its
     * cure. One exec for each machine. Changes nothing that it does not put back.
     *
     * @param machines names of machines of the spec
     */
    public Diagnosis doctor(List<String> machines) {
        Instant began = clock.instant();
        CompletableFuture<List<Finding>> tracker =
                CompletableFuture.supplyAsync(new GiteaDoctor(spec, secrets, clock)::examine, executor);
        List<MachineDiagnosis> examined = examine(machines);
        List<Finding> local =
                new LocalDoctor(options.stateFolder(), options.home(), options.environment()).examine(spec);
        return new Diagnosis(began, local, tracker.join(), examined);
    }

    /**
     * Examines machines only, all at once. One exec for each.
     *
     * @param machines names of machines of the spec
     */
    public List<MachineDiagnosis> examine(List<String> machines) {
        List<Outcome<MachineDiagnosis>> answers = each(
                machines,
                machine -> new MachineDoctor(
                                spec, machine, access.link(machine), access.isHere(machine), Nonces.next(), clock)
                        .examine(link -> new StatusReader(spec.session(), machine, agents(machine), clock)
                                .read(new MailboxClient(link, machine.state(), Nonces::next), options.deadline())));
        return answers.stream()
                .map(answer -> answer.value()
                        .orElseGet(() -> MachineDoctor.notAsked(
                                answer.machine(), answer.failure().orElse(""))))
                .toList();
    }

    /**
     * Ends the fleet's tmux server and with it all panes; running agents are ended, their tasks wait in the mailboxes.
     *
     * @param machines names of machines of the spec
     */
    public List<Outcome<String>> down(List<String> machines) {
        return each(machines, machine -> {
            TmuxDriver driver = TmuxDriver.of(new TmuxSocket(machine.socket()));
            String output = access.link(machine)
                    .run(driver.argv(driver.killCommand()), new byte[0], options.deadline())
                    .output();
            try {
                driver.readKilled(new ByteArrayInputStream(output.getBytes(StandardCharsets.UTF_8)));
            } catch (IOException e) {
                throw MachineException.unknown("the answer broke off: " + e.getMessage(), e);
            }
            return "down";
        });
    }

    /**
     * Begins a dispatcher for machines of the spec, with the ledger in the state folder and the spec's Gitea.
     *
     * @param machines names of machines of the spec
     * @throws dev.burnfleet.cli.adapter.SecretException if there is no token
     */
    public FleetDispatcherBuilder dispatcher(List<String> machines) {
        return dispatcher(machines, SqliteLedgers.at(ledgerFile()));
    }

    private FleetDispatcherBuilder dispatcher(List<String> machines, DataSource ledger) {
        Ledger books = Ledger.open(ledger);
        FleetDispatcherBuilder builder = FleetDispatcher.builder()
                .spec(spec)
                .tracker(tracker())
                .ledger(books)
                .executor(executor)
                .clock(clock)
                .machineDeadline(options.deadline())
                .holder(Holders.mine(), Holders::isGone);
        // The ledger's own name: names of sessions repeat, and two fleets may well have the same spec.
        spec.dispatch()
                .claims()
                .ifPresent(repository -> builder.claims(new GiteaClaims(gitea(), repository, books::name)));
        for (MachineSpec machine : machines(machines)) {
            builder.machine(machine.name(), mailboxes(machine));
        }
        return builder;
    }

    /**
     * Begins a dispatcher that is only asked for {@link FleetDispatcher#plan()}: where there is no ledger yet, none is made.
     *
     * @param machines names of machines of the spec
     */
    public FleetDispatcherBuilder planner(List<String> machines) {
        boolean begun = Files.exists(ledgerFile());
        return dispatcher(machines, begun ? SqliteLedgers.at(ledgerFile()) : SqliteLedgers.empty());
    }

    /**
     * Asks Gitea whose the token is, so that a wrong one is noticed before anything is done.
     *
     * @return the login
     * @throws FleetException if Gitea refuses the token
     */
    public String checkToken() {
        try {
            return gitea().currentUser().login();
        } catch (GiteaException.Unauthorized | GiteaException.Forbidden e) {
            throw new FleetException(FleetException.Kind.FAILED, String.valueOf(e.getMessage()), e);
        } catch (GiteaException e) {
            // Whether it answers is each cycle's own question.
            return "";
        }
    }

    /** Returns what each open operation is about, by its id, in words for people; empty where there is no ledger yet. */
    public Map<String, String> openWork() {
        Map<String, String> work = new LinkedHashMap<>();
        if (Files.exists(ledgerFile())) {
            Ledger.open(SqliteLedgers.at(ledgerFile()))
                    .open()
                    .forEach(intent ->
                            work.put(intent.operationId(), intent.work().toString()));
        }
        return work;
    }

    /** Returns where the ledger of this fleet is. */
    public Path ledgerFile() {
        return options.stateFolder().resolve("ledger-" + spec.session() + ".db");
    }

    /** Returns the tracker of the spec; its token is fetched with every request. */
    public Tracker tracker() {
        return new GiteaTracker(gitea(), spec, clock);
    }

    private GiteaClient gitea() {
        return GiteaClient.builder(spec.gitea().url().toString())
                .token(() -> secrets.token(spec.gitea().token(), "Gitea"))
                .build();
    }

    /**
     * Reads names of machines as people give them: {@code both} and {@code all}, or none, stand for every machine.
     *
     * @throws FleetException of kind {@code USAGE} if a name is not in the spec
     */
    public List<String> named(List<String> names) {
        List<String> known = spec.machines().stream().map(MachineSpec::name).toList();
        if (names.isEmpty()) {
            return known;
        }
        List<String> result = new ArrayList<>();
        for (String name : names) {
            if (known.contains(name)) {
                result.add(name);
            } else if (name.equals("both") || name.equals("all")) {
                result.addAll(known);
            } else {
                throw new FleetException(
                        FleetException.Kind.USAGE,
                        "the spec has no machine \"" + name + "\"; it has " + String.join(", ", known),
                        null);
            }
        }
        return result.stream().distinct().toList();
    }

    @Override
    public void close() {
        access.close();
        executor.shutdownNow();
    }

    private List<MachineSpec> machines(List<String> names) {
        return named(names).stream()
                .map(name -> spec.machine(name).orElseThrow())
                .toList();
    }

    private List<Agent> agents(MachineSpec machine) {
        return spec.roster().machine(machine.name());
    }

    private MailboxClient mailboxes(MachineSpec machine) {
        return new MailboxClient(access.link(machine), machine.state(), Nonces::next);
    }

    private List<Credential> credentials() {
        List<Credential> credentials = new ArrayList<>();
        String server =
                spec.gitea().url().getScheme() + "://" + spec.gitea().url().getAuthority();
        spec.gitea()
                .workerToken()
                .ifPresent(source -> credentials.add(new Credential(
                        Christenings.WORKER_CREDENTIAL,
                        server,
                        "token",
                        secrets.token(source, "the workers").reveal())));
        spec.gitea()
                .councilToken()
                .ifPresent(source -> credentials.add(new Credential(
                        Christenings.COUNCIL_CREDENTIAL,
                        server,
                        "token",
                        secrets.token(source, "the council").reveal())));
        return credentials;
    }

    private <T> List<Outcome<T>> each(List<String> names, Function<MachineSpec, T> work) {
        Map<String, CompletableFuture<Outcome<T>>> asked = new LinkedHashMap<>();
        for (MachineSpec machine : machines(names)) {
            asked.put(machine.name(), CompletableFuture.supplyAsync(() -> attempt(machine, work), executor));
        }
        return asked.values().stream().map(CompletableFuture::join).toList();
    }

    private static <T> Outcome<T> attempt(MachineSpec machine, Function<MachineSpec, T> work) {
        try {
            return Outcome.of(machine.name(), work.apply(machine));
        } catch (MachineException | MailboxException | TmuxException | SshException | FleetException e) {
            return Outcome.failed(machine.name(), String.valueOf(e.getMessage()));
        }
    }
}
