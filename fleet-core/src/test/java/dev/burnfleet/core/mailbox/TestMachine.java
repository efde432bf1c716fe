package dev.burnfleet.core.mailbox;

import dev.burnfleet.core.board.RepositoryName;
import dev.burnfleet.core.machine.Ended;
import dev.burnfleet.core.machine.LocalLink;
import dev.burnfleet.core.plan.Hat;
import dev.burnfleet.core.plan.WorkKey;
import dev.burnfleet.core.roster.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A state folder, and a private tmux server whose panes run the real script on real terminals. */
final class TestMachine implements AutoCloseable {
    static final RepositoryName HOME = RepositoryName.parse("Timmy_Foundation/the-nexus");
    static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final AtomicInteger OPERATIONS = new AtomicInteger();

    final Path folder;
    final Path state;
    final LocalLink link;
    final MailboxClient client;
    private final Path socket;
    private boolean served;

    TestMachine(Path folder, Shell shell) throws IOException {
        this(folder, shell, Map.of());
    }

    TestMachine(Path folder, Shell shell, Map<String, String> environment) throws IOException {
        this.folder = folder;
        this.state = folder.resolve("state of it's own");
        this.socket = folder.resolve("tmux");
        Map<String, String> all = new HashMap<>(environment);
        all.put("BURN_SH", shell.in(folder).toString());
        all.putIfAbsent("BURN_SWEEP", "2");
        this.link = new LocalLink(all);
        this.client = new MailboxClient(
                link, state.toString(), () -> UUID.randomUUID().toString().replace("-", ""));
    }

    /** Makes mailboxes. */
    TestMachine with(String... agents) {
        client.prepare(WorkerScript.load(), List.of(agents), PATIENCE);
        return this;
    }

    /** Makes the mailbox of a worker whose agent is a few lines of sh; {@code $1} is the state folder. */
    TestMachine christened(String agent, String script) {
        return christened(identity(agent, script, HoldPolicy.none(agent)));
    }

    TestMachine christened(Identity identity) {
        with(identity.agent());
        client.christen(new Christening(List.of(identity), List.of(), OptionalInt.empty()), PATIENCE);
        return this;
    }

    /** Runs {@code agent.sh} of the agent's own folder. */
    static AgentCommand command() {
        return new AgentCommand(
                List.of("/bin/sh", "{home}/agent.sh", "{state}"),
                List.of(),
                AgentCommand.Stdin.PROMPT,
                Map.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                Optional.of(new AgentCommand.SessionId(true, "session_id: ([^ ]+)")),
                Set.of(0),
                Duration.ofSeconds(1));
    }

    static Identity identity(String agent, String script, HoldPolicy hold) {
        return identity(agent, Role.WORKER, script, command(), new Workplace.Empty(), hold);
    }

    static Identity identity(
            String agent, Role role, String script, AgentCommand command, Workplace workplace, HoldPolicy hold) {
        Optional<RepositoryName> home = role.executes() ? Optional.of(HOME) : Optional.empty();
        return new Identity(
                agent,
                role,
                home,
                command,
                workplace,
                hold,
                Map.of("agent.sh", script),
                Map.of(),
                Optional.empty(),
                Optional.empty());
    }

    /** Opens a pane with the worker of an agent. */
    void startWorker(String agent) {
        startWorker(agent, client.paths().workerArgv(agent));
    }

    /** The same for a worker that can write no file of more than a few KiB, as on a disk that has no more room. */
    void startWorkerWithoutRoom(String agent) {
        List<String> argv = new ArrayList<>(List.of("/bin/sh", "-c", "ulimit -f 8; exec \"$@\"", "sh"));
        argv.addAll(client.paths().workerArgv(agent));
        startWorker(agent, argv);
    }

    private void startWorker(String agent, List<String> worker) {
        if (!served) {
            Assumptions.assumeTrue(
                    Stream.of("/usr/bin/tmux", "/usr/local/bin/tmux", "/opt/homebrew/bin/tmux", "/bin/tmux")
                            .anyMatch(tmux -> Files.isExecutable(Path.of(tmux))),
                    "skipped, because tmux is not installed");
            tmux("-f", "/dev/null", "new-session", "-d", "-s", "fleet", "-x", "120", "-y", "40", "cat");
            tmux("set-option", "-g", "remain-on-exit", "on");
            served = true;
        }
        List<String> argv = new ArrayList<>(List.of("new-window", "-d", "-t", "fleet:", "-n", agent));
        argv.addAll(worker);
        tmux(argv.toArray(String[]::new));
    }

    String tmux(String... arguments) {
        List<String> argv = new ArrayList<>(List.of("tmux", "-S", socket.toString()));
        argv.addAll(List.of(arguments));
        Ended ended = link.run(argv, new byte[0], PATIENCE);
        if (ended.status() != 0) {
            throw new AssertionError("tmux " + String.join(" ", arguments) + ": exit status " + ended.status());
        }
        return ended.output();
    }

    /** Returns what a pane shows. */
    String shown(String agent) {
        return tmux("capture-pane", "-p", "-J", "-S", "-", "-t", "fleet:" + agent);
    }

    /** Returns the living process of the worker that serves a mailbox. */
    Optional<ProcessHandle> worker(String agent) {
        try (Stream<Path> files = Files.list(box(agent))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("owner.") && !name.equals("owner.free"))
                    .map(name -> Long.parseLong(name.split("\\.")[1]))
                    .flatMap(pid -> ProcessHandle.of(pid).stream())
                    .filter(TestMachine::lives)
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A process that nobody has waited for still counts as alive for Java; its command is gone. */
    static boolean lives(ProcessHandle process) {
        return process.isAlive() && process.info().arguments().isPresent();
    }

    Path box(String agent) {
        return state.resolve("agents").resolve(agent);
    }

    /** Returns a task for a worker, of its home repository. */
    static Task task(String agent, String prompt) {
        return task(agent, HOME, Hat.IMPLEMENT, Instant.now().plusSeconds(600), Duration.ofSeconds(60), prompt);
    }

    static Task task(
            String agent, RepositoryName repository, Hat hat, Instant startBy, Duration runFor, String prompt) {
        int number = OPERATIONS.incrementAndGet();
        return new Task(
                String.format("op-%08d", number),
                agent,
                Task.Kind.TASK,
                Optional.of(new WorkKey(repository, "#" + number, hat)),
                Optional.of(repository),
                startBy,
                runFor,
                1,
                7,
                Task.Session.CONTINUE,
                prompt);
    }

    /** Looks and delivers. */
    Receipt send(Task... tasks) {
        long ticket = client.look(PATIENCE).ticket().orElseThrow();
        return client.deliver(ticket, new Batch(List.of(tasks), List.of(), List.of()), PATIENCE);
    }

    Optional<TaskState> find(Task task) {
        return client.peek(PATIENCE).mailbox(task.agent()).stream()
                .flatMap(box -> box.tasks().stream())
                .filter(state -> state.operationId().equals(task.operationId()))
                .findFirst();
    }

    TaskResult awaitResult(Task task) {
        Await.until(
                task.operationId() + " has a result",
                () -> find(task).flatMap(TaskState::result).isPresent());
        return find(task).flatMap(TaskState::result).orElseThrow();
    }

    /** Ends everything that was started here: all of it names the folder, or runs in the server. */
    @Override
    public void close() throws IOException {
        if (served) {
            tmux("kill-server");
        }
        Await.until("all processes of the test have ended", () -> {
            List<ProcessHandle> left = ProcessHandle.allProcesses()
                    .filter(process -> process.info()
                            .arguments()
                            .map(arguments -> String.join(" ", arguments).contains(folder + "/"))
                            .orElse(false))
                    .toList();
            left.forEach(ProcessHandle::destroyForcibly);
            return left.isEmpty();
        });
        Files.deleteIfExists(folder.resolve("ash"));
    }
}
