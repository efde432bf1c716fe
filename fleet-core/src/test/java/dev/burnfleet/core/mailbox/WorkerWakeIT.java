package dev.burnfleet.core.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A worker that nobody rang for, and one whose task vanishes under its hands. */
@ParameterizedClass
@EnumSource(Shell.class)
class WorkerWakeIT {
    private final Shell shell;

    @TempDir
    Path folder;

    WorkerWakeIT(Shell shell) {
        this.shell = shell;
    }

    @Test
    void isRungByTheNextLookForWhatADeliveryPublishedAndDiedBeforeItRang() throws IOException {
        try (TestMachine machine =
                new TestMachine(folder, shell, Map.of("BURN_SWEEP", "3600")).christened("ATLAS", "exit 0")) {
            machine.with("HERA");
            machine.startWorker("ATLAS");
            Await.until("the worker waits", () -> machine.shown("ATLAS").contains("waiting for work"));
            Task task = TestMachine.task("HERA", "x");
            machine.send(task);
            Path file = only(machine.box("HERA").resolve("new"));
            Files.move(file, machine.box("ATLAS").resolve("new").resolve(file.getFileName()));

            machine.client.look(TestMachine.PATIENCE);

            Await.until(
                    "the task has run",
                    () -> !machine.client.peek(TestMachine.PATIENCE).mailbox("ATLAS").orElseThrow().tasks().stream()
                            .filter(state -> state.stage() == TaskState.Stage.DONE)
                            .toList()
                            .isEmpty());
        }
    }

    @Test
    void livesOnWhenATaskVanishesBetweenItsClaimAndItsReading() throws IOException {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Path mv = Files.writeString(bin.resolve("mv"), """
                #!/bin/sh
                /bin/mv "$@" || exit
                case "$*" in *new/*" cur/"*) [ -e "%1$s/vanished" ] || /bin/mv cur/* "%1$s/vanished" ;; esac
                """.formatted(folder));
        Files.setPosixFilePermissions(mv, PosixFilePermissions.fromString("rwx------"));
        try (TestMachine machine = new TestMachine(folder, shell, Map.of("PATH", bin + ":" + System.getenv("PATH")))
                .christened("ATLAS", "exit 0")) {
            machine.startWorker("ATLAS");
            machine.send(TestMachine.task("ATLAS", "x"));
            Await.until("the task has vanished", () -> Files.exists(folder.resolve("vanished")));
            Task next = TestMachine.task("ATLAS", "y");
            machine.send(next);

            assertThat(machine.awaitResult(next).succeeded()).isTrue();
        }
    }

    /** When the task ends hours later, the number of a timer that fired meanwhile may be that of any other process. */
    @Test
    void hasNoTimerToKillWhenATaskEnds() throws IOException {
        try (TestMachine machine = new TestMachine(folder, shell, Map.of("BURN_SWEEP", "3601"))
                .christened("ATLAS", "until [ -e '" + folder.resolve("go") + "' ]; do sleep 0.1; done")) {
            machine.startWorker("ATLAS");
            Await.until("the worker's timer runs", () -> hasTimer(machine));
            Task task = TestMachine.task("ATLAS", "x");
            machine.send(task);
            Await.until("the task runs", () -> machine.find(task).orElseThrow().stage() == TaskState.Stage.RUN);

            Await.until("the timer has ended", () -> !hasTimer(machine));

            Files.createFile(folder.resolve("go"));
            assertThat(machine.awaitResult(task).succeeded()).isTrue();
        }
    }

    private static boolean hasTimer(TestMachine machine) {
        return machine.worker("ATLAS").stream()
                .flatMap(ProcessHandle::descendants)
                .anyMatch(process -> List.of(process.info().arguments().orElse(new String[0]))
                        .contains("3601"));
    }

    private static Path only(Path stage) throws IOException {
        try (Stream<Path> files = Files.list(stage)) {
            return files.findFirst().orElseThrow();
        }
    }
}
