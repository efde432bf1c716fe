package dev.burnfleet.core.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.burnfleet.core.board.RepositoryName;
import dev.burnfleet.core.plan.Hat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The launcher by itself, at the moment when its worker has just claimed a task. */
@ParameterizedClass
@EnumSource(Shell.class)
class LauncherIT {
    private static final RepositoryName ELSEWHERE = RepositoryName.parse("Timmy_Foundation/the-door");

    private final Shell shell;

    @TempDir
    Path folder;

    private TestMachine machine;

    LauncherIT(Shell shell) {
        this.shell = shell;
    }

    @BeforeEach
    void begin() throws IOException {
        machine = new TestMachine(folder, shell).christened("ATLAS", "touch \"$1/ran\"");
    }

    @AfterEach
    void end() throws IOException {
        machine.close();
    }

    @Test
    void startsTheAgentOfATaskOfItsLane() throws IOException {
        Path log = launch(TestMachine.task("ATLAS", "x"));

        assertThat(log.resolve("exit")).content().startsWith("0 ");
        assertThat(machine.state.resolve("ran")).exists();
    }

    @Test
    void startsNothingWhenTheHomeHasChangedSinceItsWorkerLooked() throws IOException {
        Path log = launch(TestMachine.task(
                "ATLAS", ELSEWHERE, Hat.IMPLEMENT, Instant.now().plusSeconds(600), Duration.ofSeconds(60), "x"));

        assertThat(log.resolve("result"))
                .content()
                .startsWith("Outcome: refused\n")
                .contains("Reason: it belongs to " + ELSEWHERE);
        assertThat(machine.state.resolve("ran")).doesNotExist();
    }

    @Test
    void startsNothingWhenItsWorkerIsAskedToEndBeforeItHasRecordedItself() throws IOException {
        machine.close();
        machine = new TestMachine(folder, shell, Map.of("PATH", slowPath())).christened("ATLAS", "touch \"$1/ran\"");
        machine.startWorker("ATLAS");
        Task task = TestMachine.task("ATLAS", "x");
        machine.send(task);
        Path launcher = folder.resolve("launcher");
        Await.until("the launcher is on its way", () -> Files.exists(launcher));

        machine.client.stop(List.of(), TestMachine.PATIENCE);

        Await.until("no worker", () -> machine.worker("ATLAS").isEmpty());
        TaskState state = machine.find(task).orElseThrow();
        assertThat(state.stage()).isEqualTo(TaskState.Stage.NEW);
        assertThat(state.attempt()).isZero();
        assertThat(machine.state.resolve("ran")).doesNotExist();
    }

    /** A launcher that begins when its worker gives the task back, and has all the time it needs before that is done. */
    private String slowPath() throws IOException {
        Path bin = Files.createDirectories(folder.resolve("slow"));
        program(bin.resolve("setsid"), """
                echo $$ >"%1$s/launcher.part" && /bin/mv "%1$s/launcher.part" "%1$s/launcher"
                until [ -f "%1$s/go" ]; do sleep 0.1; done
                exec /usr/bin/setsid "$@"
                """);
        program(bin.resolve("mv"), """
                case "$*" in *" run/"*" new/"*)
                  touch "%1$s/go"
                  until [ -f "$PWD/../../ran" ] || ! kill -0 "$(cat "%1$s/launcher")"; do sleep 0.1; done ;;
                esac
                exec /bin/mv "$@"
                """);
        return bin + ":" + System.getenv("PATH");
    }

    private void program(Path file, String text) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + text.formatted(folder));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    /** Does what a worker does before it starts its launcher, and returns the task's log folder. */
    private Path launch(Task task) throws IOException {
        machine.send(task);
        Path box = machine.box("ATLAS");
        Path delivered;
        try (Stream<Path> waiting = Files.list(box.resolve("new"))) {
            delivered = waiting.findFirst().orElseThrow();
        }
        String name = delivered.getFileName().toString();
        String run = name.substring(0, name.lastIndexOf('.')) + ".1";
        Files.move(delivered, box.resolve("run").resolve(run));
        Path log = Files.createDirectories(box.resolve("log").resolve(task.operationId()));
        for (String file : List.of("prompt", "out", "err")) {
            Files.writeString(log.resolve(file), "");
        }
        Files.createDirectories(box.resolve("work"));
        Files.writeString(box.resolve("owner.test"), "");
        ProcessBuilder launcher = new ProcessBuilder(
                "setsid",
                shell.in(folder).toString(),
                script().toString(),
                "launcher",
                machine.state.toString(),
                "ATLAS",
                run,
                "test",
                "");
        // A file, as its worker gives it: what is left of its group would hold a pipe open.
        launcher.redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(log.resolve("err").toFile()));
        Process started = launcher.start();
        Await.until("the launcher has ended", () -> !started.isAlive());
        assertThat(started.exitValue()).isZero();
        return log;
    }

    private Path script() throws IOException {
        try (Stream<Path> installed = Files.list(machine.state.resolve("bin"))) {
            return installed
                    .filter(file -> file.toString().endsWith(".sh"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
