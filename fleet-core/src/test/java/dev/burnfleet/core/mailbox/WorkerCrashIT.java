package dev.burnfleet.core.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What is left when something dies in the middle, and what the next worker makes of it. */
@ParameterizedClass
@EnumSource(Shell.class)
class WorkerCrashIT {
    /** Runs until it is told to end, with a child that it does not wait for. */
    private static final String LONG = """
            (while :; do sleep 0.2; done) &
            echo $! >"$1/child"
            echo $$ >>"$1/pids"
            while [ ! -f "$1/go" ]; do sleep 0.1; done
            """;

    private final Shell shell;

    @TempDir
    Path folder;

    private TestMachine machine;

    WorkerCrashIT(Shell shell) {
        this.shell = shell;
    }

    @BeforeEach
    void begin() throws IOException {
        machine = new TestMachine(folder, shell, Map.of());
    }

    @AfterEach
    void end() throws IOException {
        machine.close();
    }

    @Test
    void aTaskWhoseWorkerWasKilledIsGivenBackOnceAndThenGivenUp() throws IOException {
        machine.christened("ATLAS", LONG);
        Task task = TestMachine.task("ATLAS", "x");
        machine.startWorker("ATLAS");
        machine.send(task);
        Await.until("it runs", () -> runs() == 1);
        long child = pid("child");

        killWorker();
        assertThat(machine.find(task).orElseThrow().stage()).isEqualTo(TaskState.Stage.RUN);
        machine.startWorker("ATLAS");
        Await.until("it runs again", () -> runs() == 2);
        assertThat(ProcessHandle.of(child).filter(TestMachine::lives))
                .as("child of the first run")
                .isEmpty();
        assertThat(machine.find(task).orElseThrow().attempt()).isEqualTo(2);

        killWorker();
        machine.startWorker("ATLAS");

        TaskResult result = machine.awaitResult(task);
        assertThat(result.outcome()).isEqualTo(TaskResult.Outcome.CRASH);
        assertThat(machine.find(task).orElseThrow().stage()).isEqualTo(TaskState.Stage.DEAD);
        assertThat(runs()).isEqualTo(2);
        assertThat(ProcessHandle.of(pid("child")).filter(TestMachine::lives)).isEmpty();
    }

    @Test
    void aWorkerWhosePaneIsClosedEndsItsAgent() throws IOException {
        machine.christened("ATLAS", LONG);
        machine.startWorker("ATLAS");
        machine.send(TestMachine.task("ATLAS", "x"));
        Await.until("it runs", () -> runs() == 1);

        machine.tmux("kill-window", "-t", "fleet:ATLAS");

        Await.until(
                "worker, agent and its child are gone",
                () -> machine.worker("ATLAS").isEmpty() && !lives("child") && !lives("pids"));
        assertThat(machine.box("ATLAS").resolve("owner.free")).exists();
    }

    @Test
    void aWorkerThatIsAskedToEndGivesItsTaskBackUncounted() {
        machine.christened("ATLAS", LONG);
        machine.startWorker("ATLAS");
        Task task = TestMachine.task("ATLAS", "x");
        machine.send(task);
        Await.until("it runs", () -> runs() == 1);

        machine.client.stop(List.of(), TestMachine.PATIENCE);

        Await.until("no worker", () -> machine.worker("ATLAS").isEmpty());
        TaskState state = machine.find(task).orElseThrow();
        assertThat(state.stage()).isEqualTo(TaskState.Stage.NEW);
        assertThat(state.attempt()).isZero();
    }

    @Test
    void aTaskWhosePromptFindsNoRoomOnTheDiskWaits() throws IOException {
        machine.christened("ATLAS", "wc -c >\"$1/pids\"");
        machine.startWorkerWithoutRoom("ATLAS");
        Task task = TestMachine.task("ATLAS", "x".repeat(100_000));
        machine.send(task);

        Await.until("it says so", () -> machine.shown("ATLAS").contains("no room"));
        machine.client.stop(List.of(), TestMachine.PATIENCE);
        Await.until("no worker", () -> machine.worker("ATLAS").isEmpty());
        TaskState state = machine.find(task).orElseThrow();
        assertThat(state.stage()).isEqualTo(TaskState.Stage.NEW);
        assertThat(state.attempt()).isZero();
        assertThat(runs()).isZero();

        machine.startWorker("ATLAS");
        assertThat(machine.awaitResult(task).succeeded()).isTrue();
        assertThat(pid("pids")).isEqualTo(100_000);
    }

    @Test
    void aSecondWorkerFindsTheMailboxServed() {
        machine.christened("ATLAS", LONG);
        machine.startWorker("ATLAS");
        Await.until("it waits", () -> machine.shown("ATLAS").contains("waiting for work"));
        ProcessHandle first = machine.worker("ATLAS").orElseThrow();
        machine.tmux("rename-window", "-t", "fleet:ATLAS", "FIRST");

        machine.startWorker("ATLAS");

        Await.until("the second gives up", () -> machine.shown("ATLAS").contains("already serves the mailbox"));
        assertThat(machine.worker("ATLAS")).contains(first);
    }

    @Test
    void anotherVersionOfTheScriptTakesOverBetweenTwoTasks() {
        machine.christened("ATLAS", "exit 0");
        machine.startWorker("ATLAS");
        Task before = TestMachine.task("ATLAS", "x");
        machine.send(before);
        machine.awaitResult(before);
        ProcessHandle worker = machine.worker("ATLAS").orElseThrow();
        WorkerScript next = new WorkerScript(WorkerScript.load().text() + "# next\n");

        machine.client.prepare(next, List.of("ATLAS"), TestMachine.PATIENCE);
        Task after = TestMachine.task("ATLAS", "x");
        machine.send(after);

        assertThat(machine.awaitResult(after).succeeded()).isTrue();
        assertThat(machine.worker("ATLAS")).contains(worker);
        Await.until("it says so", () -> machine.shown("ATLAS").contains("going over to " + next.fileName()));
    }

    @Test
    void aHeldTaskIsNotBurnt() throws IOException {
        HoldPolicy policy = new HoldPolicy(
                "account", Set.of(), List.of("quota (was )?exceeded"), Duration.ZERO, 0, Duration.ofSeconds(1));
        machine.christened(TestMachine.identity(
                "ATLAS", "[ -f \"$1/paid\" ] || { echo 'HTTP 429: quota exceeded' >&2; exit 1; }", policy));
        machine.startWorker("ATLAS");
        Task task = TestMachine.task("ATLAS", "x");
        machine.send(task);

        Await.until("it is held", () -> held().isPresent());
        assertThat(held().orElseThrow().reason()).contains("quota");
        Await.until("the task waits", () -> machine.find(task).orElseThrow().stage() == TaskState.Stage.NEW);
        assertThat(machine.find(task).orElseThrow().attempt()).isZero();
        Files.createFile(machine.state.resolve("paid"));

        assertThat(machine.awaitResult(task).succeeded()).isTrue();
        assertThat(held()).isEmpty();
    }

    @Test
    void quickFailuresInARowHoldTheGroup() {
        HoldPolicy policy =
                new HoldPolicy("account", Set.of(), List.of(), Duration.ofSeconds(30), 2, Duration.ofMinutes(1));
        machine.with("ATLAS", "HERA");
        machine.client.christen(
                new Christening(
                        List.of(
                                TestMachine.identity("ATLAS", "exit 1", policy),
                                TestMachine.identity("HERA", "exit 1", policy)),
                        List.of(),
                        OptionalInt.empty()),
                TestMachine.PATIENCE);
        machine.startWorker("ATLAS");
        Task first = TestMachine.task("ATLAS", "x");
        Task second = TestMachine.task("ATLAS", "x");
        machine.send(first, second);

        machine.awaitResult(first);
        Await.until(
                "the other of the group is held",
                () -> machine.client
                        .peek(TestMachine.PATIENCE)
                        .mailbox("HERA")
                        .orElseThrow()
                        .hold()
                        .isPresent());
        Await.until("the second waits", () -> machine.find(second).orElseThrow().stage() == TaskState.Stage.NEW);
    }

    @Test
    void aFailureThatWasUnderWayMakesNoHoldLonger() throws IOException {
        HoldPolicy policy = new HoldPolicy("account", Set.of(9), List.of(), Duration.ZERO, 0, Duration.ofMinutes(1));
        String waits = "until [ -f \"$1/end.$BURN_AGENT\" ]; do sleep 0.1; done; exit 9";
        List<String> agents = List.of("ATLAS", "HERA");
        machine.with("ATLAS", "HERA");
        machine.client.christen(
                new Christening(
                        agents.stream()
                                .map(agent -> TestMachine.identity(agent, waits, policy))
                                .toList(),
                        List.of(),
                        OptionalInt.empty()),
                TestMachine.PATIENCE);
        agents.forEach(machine::startWorker);
        Task first = TestMachine.task("ATLAS", "x");
        Task second = TestMachine.task("HERA", "x");
        machine.send(first, second);
        for (Task task : List.of(first, second)) {
            Await.until("it runs", () -> machine.find(task).orElseThrow().stage() == TaskState.Stage.RUN);
        }

        Files.createFile(machine.state.resolve("end.ATLAS"));
        Await.until("the group is held", () -> held().isPresent());
        Hold before = held().orElseThrow();
        Files.createFile(machine.state.resolve("end.HERA"));
        Await.until("the second waits", () -> machine.find(second).orElseThrow().stage() == TaskState.Stage.NEW);

        assertThat(held()).contains(before);
    }

    @Test
    void eachTryMakesAHoldTwiceAsLongAndNotFourTimes() throws IOException {
        HoldPolicy policy = new HoldPolicy("account", Set.of(9), List.of(), Duration.ZERO, 0, Duration.ofSeconds(1));
        machine.christened(TestMachine.identity("ATLAS", "echo $$ >>\"$1/pids\"; exit 9", policy));
        machine.startWorker("ATLAS");
        machine.send(TestMachine.task("ATLAS", "x"));

        Path hold = machine.state.resolve("holds").resolve("account");
        Await.until("it was tried three times", () -> runs() >= 3);
        Await.until("the third is counted", () -> tries(hold) >= 3);
        assertThat(tries(hold)).isEqualTo(runs());
    }

    private java.util.Optional<Hold> held() {
        return machine.client
                .peek(TestMachine.PATIENCE)
                .mailbox("ATLAS")
                .orElseThrow()
                .hold();
    }

    private static int tries(Path hold) {
        try {
            return Integer.parseInt(Files.readString(hold).split(" ")[2]);
        } catch (IOException e) {
            return 0;
        }
    }

    private void killWorker() {
        machine.worker("ATLAS").orElseThrow().destroyForcibly();
        Await.until("the worker is dead", () -> machine.worker("ATLAS").isEmpty());
    }

    private int runs() {
        try {
            Path pids = machine.state.resolve("pids");
            return Files.exists(pids) ? Files.readAllLines(pids).size() : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    private long pid(String file) throws IOException {
        List<String> lines = Files.readAllLines(machine.state.resolve(file));
        return Long.parseLong(lines.get(lines.size() - 1));
    }

    private boolean lives(String file) {
        try {
            return ProcessHandle.of(pid(file)).filter(TestMachine::lives).isPresent();
        } catch (IOException e) {
            return false;
        }
    }
}
