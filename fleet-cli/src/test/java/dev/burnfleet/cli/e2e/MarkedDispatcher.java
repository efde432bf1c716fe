package dev.burnfleet.cli.e2e;

import dev.burnfleet.cli.adapter.LocalMachineLink;
import dev.burnfleet.cli.adapter.SqliteLedgers;
import dev.burnfleet.cli.adapter.SshMachineLink;
import dev.burnfleet.cli.fleet.Fleet;
import dev.burnfleet.cli.fleet.FleetOptions;
import dev.burnfleet.core.dispatch.FleetDispatcher;
import dev.burnfleet.core.dispatch.Tracker;
import dev.burnfleet.core.ledger.Ledger;
import dev.burnfleet.core.machine.Conversation;
import dev.burnfleet.core.machine.Ended;
import dev.burnfleet.core.machine.MachineLink;
import dev.burnfleet.core.mailbox.MailboxClient;
import dev.burnfleet.core.spec.MachineSpec;
import dev.burnfleet.core.spec.SpecReader;
import dev.burnfleet.ssh.SshConnector;
import dev.burnfleet.ssh.SshTarget;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/**
 * A dispatcher that sends itself SIGKILL before or after one of its steps. Every commit of the ledger, every command to a
 * machine and every question to the tracker is a step.
 */
final class MarkedDispatcher {
    private static final Set<String> STEPS = Set.of("commit", "read", "blockers", "isClosed", "answeredSince");

    private final AtomicInteger left;
    private final boolean after;

    private MarkedDispatcher(int step, boolean after) {
        this.left = new AtomicInteger(step);
        this.after = after;
    }

    /** Takes the spec, the folder of the dispatcher's state, the number of the step, and {@code before} or {@code after}. */
    public static void main(String[] args) throws InterruptedException {
        new MarkedDispatcher(Integer.parseInt(args[2]), args[3].equals("after"))
                .dispatch(Path.of(args[0]), Path.of(args[1]));
    }

    private void dispatch(Path spec, Path state) throws InterruptedException {
        FleetOptions options = new FleetOptions(Optional.of("mac"), state, Map.of(), state, Duration.ofSeconds(30));
        ExecutorService executor = Executors.newCachedThreadPool();
        try (SshConnector ssh = new SshConnector();
                Fleet fleet = Fleet.open(SpecReader.read(spec), options)) {
            MachineSpec mac = fleet.spec().machine("mac").orElseThrow();
            MachineSpec allegro = fleet.spec().machine("allegro").orElseThrow();
            SshTarget target = SshTarget.of(allegro.host().orElseThrow())
                    .port(allegro.port().orElseThrow())
                    .identityFiles(Path.of(allegro.identity().orElseThrow()))
                    .knownHostsFiles(Path.of(allegro.knownHosts().orElseThrow()))
                    .build();
            try (FleetDispatcher dispatcher = fleet.dispatcher(List.of("all"))
                    .ledger(Ledger.open(marked(SqliteLedgers.at(fleet.ledgerFile()))))
                    .tracker(marked(Tracker.class, fleet.tracker()))
                    .machine("mac", mailboxes(new LocalMachineLink(executor), mac))
                    .machine("allegro", mailboxes(new SshMachineLink(ssh.to(target)), allegro))
                    .build()) {
                dispatcher.run(1000, Duration.ofSeconds(1));
            }
        } finally {
            executor.shutdownNow();
        }
    }

    private MailboxClient mailboxes(MachineLink link, MachineSpec machine) {
        MachineLink marked = new MachineLink() {
            @Override
            public Conversation open(List<String> argv, Duration deadline) {
                return link.open(argv, deadline);
            }

            @Override
            public Ended run(List<String> argv, byte[] input, Duration deadline) {
                String command = argv.contains("deliver") ? "deliver" : "look";
                step(command, false);
                Ended ended = link.run(argv, input, deadline);
                step(command, true);
                return ended;
            }
        };
        return new MailboxClient(
                marked, machine.state(), () -> UUID.randomUUID().toString().replace("-", ""));
    }

    private DataSource marked(DataSource source) {
        return (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    try {
                        Object result = method.invoke(source, arguments);
                        return result instanceof Connection connection ? marked(Connection.class, connection) : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private <T> T marked(Class<T> type, T real) {
        return type.cast(Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    boolean step = STEPS.contains(method.getName());
                    try {
                        if (step) {
                            step(method.getName(), false);
                        }
                        Object result = method.invoke(real, arguments);
                        if (step) {
                            step(method.getName(), true);
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    private void step(String what, boolean isOver) {
        if (isOver == after && left.decrementAndGet() == 0) {
            System.out.println("killed " + (after ? "after " : "before ") + what);
            System.out.flush();
            try {
                new ProcessBuilder(
                                "kill",
                                "-KILL",
                                Long.toString(ProcessHandle.current().pid()))
                        .start();
                new CountDownLatch(1).await();
            } catch (IOException | InterruptedException e) {
                throw new AssertionError("it could not kill itself", e);
            }
        }
    }
}
