package dev.burnfleet.cli.bench;

import dev.burnfleet.cli.adapter.SshMachineLink;
import dev.burnfleet.core.board.IssueRef;
import dev.burnfleet.core.board.RepositoryName;
import dev.burnfleet.core.mailbox.Batch;
import dev.burnfleet.core.mailbox.Look;
import dev.burnfleet.core.mailbox.MailboxClient;
import dev.burnfleet.core.mailbox.Receipt;
import dev.burnfleet.core.mailbox.Task;
import dev.burnfleet.core.mailbox.TaskRef;
import dev.burnfleet.core.plan.Hat;
import dev.burnfleet.core.plan.WorkKey;
import dev.burnfleet.core.roster.Agent;
import dev.burnfleet.core.spec.MachineSpec;
import dev.burnfleet.ssh.SshConnector;
import dev.burnfleet.ssh.SshTarget;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Brings 2 KB to each of the 44 panes of allegro: the look and the delivery of a cycle. The workers run and are rung; they
 * have no identity yet, so that no agent takes part.
 */
final class DeliverBenchmark {
    private static final RepositoryName SOME = new RepositoryName("Timmy_Foundation", "hermes-agent");

    private static final int WARM_UPS = 3;
    private static final int RUNS = 9;

    private final BenchFleet bench;
    private final Path folder;
    private final Table table;
    private final AtomicLong count = new AtomicLong();

    DeliverBenchmark(BenchFleet bench, Path folder, Table table) {
        this.bench = bench;
        this.folder = folder;
        this.table = table;
    }

    void run() throws Exception {
        table.section("2 KB to each of the 44 panes of allegro over SSH (ms)");
        measure("no added latency", bench.sshd().port());
        try (DelayProxy proxy = new DelayProxy(bench.sshd().port(), Duration.ofNanos(12_500_000))) {
            measure("25 ms round trip", proxy.port());
        }
    }

    private void measure(String latency, int port) throws Exception {
        MachineSpec allegro = bench.machine(BenchFleet.REMOTE);
        Samples ours;
        long execs;
        try (SshConnector connector = new SshConnector()) {
            MailboxClient mailboxes = new MailboxClient(
                    new SshMachineLink(connector.to(target(port))),
                    allegro.state(),
                    () -> "n" + count.incrementAndGet());
            for (int run = 0; run < WARM_UPS; run++) {
                cycle(mailboxes);
                takeBack(mailboxes);
            }
            double[] millis = new double[RUNS];
            execs = 0;
            for (int run = 0; run < RUNS; run++) {
                long before = bench.execs();
                millis[run] = Samples.once(() -> cycle(mailboxes));
                execs += bench.execs() - before;
                takeBack(mailboxes);
            }
            ours = new Samples(millis);
        }
        Samples theirs = naive(port);
        table.row("look and delivery, " + latency + ", 9 runs", ours, "");
        table.row("`ssh … tmux send-keys` for each pane, " + latency, theirs, "");
        table.row("factor, " + latency, "%.0fx".formatted(theirs.median() / ours.median()), "");
        table.row("programs started on the machine for one", "%.1f".formatted((double) execs / RUNS), "2");
    }

    private SshTarget target(int port) throws Exception {
        Path known = folder.resolve("known_hosts." + port);
        Files.writeString(
                known,
                Files.readString(bench.sshd().knownHosts())
                        .replace("[127.0.0.1]:" + bench.sshd().port(), "[127.0.0.1]:" + port));
        return bench.sshd().target().port(port).knownHostsFiles(known).build();
    }

    /** Empties the mailboxes again; not measured. */
    private static void takeBack(MailboxClient mailboxes) {
        Look look = mailboxes.look(BenchFleet.deadline());
        List<TaskRef> old = new ArrayList<>();
        look.mailboxes()
                .forEach(box -> box.tasks().forEach(task -> old.add(new TaskRef(box.agent(), task.operationId()))));
        mailboxes.deliver(look.ticket().orElseThrow(), new Batch(List.of(), List.of(), old), BenchFleet.deadline());
    }

    private void cycle(MailboxClient mailboxes) {
        Look look = mailboxes.look(BenchFleet.deadline());
        Receipt receipt = mailboxes.deliver(
                look.ticket().orElseThrow(), new Batch(tasks(), List.of(), List.of()), BenchFleet.deadline());
        if (receipt.tasks().size() != 44
                || receipt.tasks().values().stream().anyMatch(told -> told != Receipt.Delivered.PUBLISHED)) {
            throw new IllegalStateException("not all delivered: " + receipt);
        }
    }

    private List<Task> tasks() {
        List<Task> tasks = new ArrayList<>();
        for (Agent agent : bench.spec().roster().machine(BenchFleet.REMOTE)) {
            long number = count.incrementAndGet();
            tasks.add(new Task(
                    "bench-%08d".formatted(number),
                    agent.name(),
                    Task.Kind.TASK,
                    Optional.of(WorkKey.issue(new IssueRef(SOME, number), Hat.IMPLEMENT)),
                    Optional.of(agent.home().orElse(SOME)),
                    Instant.now().plusSeconds(3600),
                    Duration.ofHours(1),
                    1,
                    1,
                    Task.Session.CONTINUE,
                    text(number)));
        }
        return tasks;
    }

    private static String text(long number) {
        return (number + " is to be done as it says. ").repeat(200).substring(0, 2048);
    }

    private Samples naive(int port) throws Exception {
        RawTmux cats = new RawTmux(BenchFleet.socket("cats"), bench.spec(), bench.machine(BenchFleet.REMOTE));
        cats.batch(cats.catCommands());
        try {
            List<String> panes = cats.panes();
            return Samples.of(0, 1, () -> {
                for (String pane : panes) {
                    List<String> argv = new ArrayList<>(bench.ssh(port));
                    List<String> keys = cats.argv(List.of("send-keys", "-t", pane, "'" + text(1) + "'", "Enter"));
                    argv.add(String.join(" ", keys));
                    Shell.run(argv);
                }
            });
        } finally {
            cats.kill();
        }
    }
}
