package dev.burnfleet.core.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** How many agents run at once on a machine, whoever dies. */
@ParameterizedClass
@EnumSource(Shell.class)
class SlotsIT {
    /** Says that it runs, and runs until it is let go. */
    private static final String LONG =
            "echo $$ >\"$1/runs.$BURN_AGENT\"; until [ -f \"$1/go\" ]; do sleep 0.1; done; rm -f \"$1/runs.$BURN_AGENT\"";

    private final Shell shell;

    @TempDir
    Path folder;

    private TestMachine machine;

    SlotsIT(Shell shell) {
        this.shell = shell;
    }

    @BeforeEach
    void begin() throws IOException {
        machine = new TestMachine(folder, shell);
        machine.with("ATLAS", "HERA", "ZEUS");
        bound(1);
    }

    @AfterEach
    void end() throws IOException {
        machine.close();
    }

    @Test
    void aSlotIsInUseWhileItsAgentLivesThoughWorkerAndLauncherAreKilled() throws IOException {
        Task first = TestMachine.task("ATLAS", "x");
        Task second = TestMachine.task("HERA", "x");
        machine.startWorker("ATLAS");
        machine.send(first);
        Await.until("the first runs", () -> runs("ATLAS"));

        machine.worker("ATLAS").orElseThrow().destroyForcibly();
        Await.until("its worker is dead", () -> machine.worker("ATLAS").isEmpty());
        launcher("ATLAS").destroyForcibly();
        machine.startWorker("HERA");
        machine.send(second);

        Await.until("the second waits", () -> machine.shown("HERA").contains("waiting: 1 agents run already"));
        assertThat(runs("ATLAS")).isTrue();
        assertThat(runs("HERA")).isFalse();

        ProcessHandle left = agent("ATLAS");
        machine.startWorker("ATLAS");
        Await.until("the next worker has ended it", () -> !TestMachine.lives(left));
        Files.createFile(machine.state.resolve("go"));
        assertThat(machine.awaitResult(second).succeeded()).isTrue();
        assertThat(machine.awaitResult(first).succeeded()).isTrue();
        assertThat(slots()).hasSize(1);
    }

    @Test
    void allTasksEndOneAfterTheOther() throws IOException {
        List<Task> tasks = Stream.of("ATLAS", "HERA", "ZEUS")
                .map(agent -> TestMachine.task(agent, "x"))
                .toList();
        tasks.forEach(task -> machine.startWorker(task.agent()));
        machine.send(tasks.toArray(Task[]::new));
        Await.until("one runs", () -> running() == 1);
        Await.until(
                "two wait",
                () -> tasks.stream()
                                .filter(task -> machine.shown(task.agent()).contains("agents run already"))
                                .count()
                        == 2);
        assertThat(running()).isOne();

        Files.createFile(machine.state.resolve("go"));

        tasks.forEach(task -> assertThat(machine.awaitResult(task).succeeded()).isTrue());
        Await.until("the slot is free", () -> slots().equals(List.of("1.free")));
    }

    @Test
    void nothingIsStartedOnAMachineThatIsAboutToStop() throws IOException {
        Files.createFile(machine.state.resolve("drain"));
        Task task = TestMachine.task("ATLAS", "x");
        machine.startWorker("ATLAS");
        machine.send(task);
        Await.until("it says so", () -> machine.shown("ATLAS").contains("the machine is about to stop"));
        assertThat(runs("ATLAS")).isFalse();

        Files.createFile(machine.state.resolve("go"));
        Files.delete(machine.state.resolve("drain"));

        assertThat(machine.awaitResult(task).succeeded()).isTrue();
    }

    private void bound(int running) {
        machine.client.christen(
                new Christening(
                        Stream.of("ATLAS", "HERA", "ZEUS")
                                .map(agent -> TestMachine.identity(agent, LONG, HoldPolicy.none(agent)))
                                .toList(),
                        List.of(),
                        OptionalInt.of(running)),
                TestMachine.PATIENCE);
    }

    private boolean runs(String agent) {
        return Files.exists(machine.state.resolve("runs." + agent));
    }

    private long running() {
        return Stream.of("ATLAS", "HERA", "ZEUS").filter(this::runs).count();
    }

    private ProcessHandle agent(String agent) throws IOException {
        String pid = Files.readString(machine.state.resolve("runs." + agent)).strip();
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    private ProcessHandle launcher(String agent) throws IOException {
        return agent(agent).parent().orElseThrow();
    }

    private List<String> slots() {
        try (Stream<Path> files = Files.list(machine.state.resolve("slots"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
