package dev.burnfleet.core.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.burnfleet.core.board.RepositoryName;
import dev.burnfleet.core.plan.Hat;
import dev.burnfleet.core.roster.Role;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The worker as itself, on a real terminal. */
@ParameterizedClass
@EnumSource(Shell.class)
class WorkerIT {
    private static final RepositoryName ELSEWHERE = RepositoryName.parse("Timmy_Foundation/the-door");

    private final Shell shell;

    @TempDir
    Path folder;

    private TestMachine machine;

    WorkerIT(Shell shell) {
        this.shell = shell;
    }

    @BeforeEach
    void begin() throws IOException {
        machine = new TestMachine(folder, shell, Map.of("SSH_AUTH_SOCK", "/operator", "OPERATORS_TOKEN", "secret"));
    }

    @AfterEach
    void end() throws IOException {
        machine.close();
    }

    @Test
    void runsATaskAndSaysHowItEnded() {
        machine.christened("ATLAS", "echo working; echo 'session_id: s-1' >&2; exit 3");
        machine.startWorker("ATLAS");
        Task task = TestMachine.task("ATLAS", "do it");
        machine.send(task);

        TaskResult result = machine.awaitResult(task);

        assertThat(result.outcome()).isEqualTo(TaskResult.Outcome.ENDED);
        assertThat(result.succeeded()).isFalse();
        assertThat(result.exit()).hasValue(3);
        assertThat(result.session()).contains("s-1");
        assertThat(result.errors()).contains("session_id: s-1");
        assertThat(result.startedAt()).isPresent();
        Await.until(
                "the pane shows output and end", () -> machine.shown("ATLAS").contains("failed, exit status 3"));
        assertThat(machine.shown("ATLAS")).contains("working").doesNotContain("do it");
    }

    @Test
    void handsOverHostileBytesAsTheyAre() throws IOException {
        String hostile = "$(touch \"$HOME\")`id`\\n\\033[31m\u001b]0;x\u0007 'quote\" \r\nümlaut 🔥\n\n{agent}  no end";
        machine.christened("ATLAS", "cat >\"$1/received\"");
        machine.startWorker("ATLAS");
        Task task = TestMachine.task("ATLAS", hostile);
        machine.send(task);
        machine.awaitResult(task);

        assertThat(Files.readString(machine.state.resolve("received"), StandardCharsets.UTF_8))
                .isEqualTo(hostile);
        assertThat(machine.shown("ATLAS")).doesNotContain("touch");
    }

    @Test
    void goesOnInTheSessionOfTheLastRunAndPutsArgumentsInUnread() throws IOException {
        AgentCommand command = new AgentCommand(
                List.of("/bin/sh", "{home}/agent.sh", "{state}", "a b*", "{agent}:{nothing}", "{prompt_text}"),
                List.of("--resume", "{session_id}"),
                AgentCommand.Stdin.NONE,
                Map.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                Optional.of(new AgentCommand.SessionId(false, "\"id\":\"([^\"]*)\"")),
                Set.of(0),
                Duration.ofSeconds(1));
        String script = "s=$1; shift; printf '<%s>' \"$@\" >>\"$s/argv\"; echo '{\"id\":\"s/1\"} {\"id\":\"s-2\"}'";
        machine.christened(TestMachine.identity(
                "ATLAS", Role.WORKER, script, command, new Workplace.Empty(), HoldPolicy.none("ATLAS")));
        machine.startWorker("ATLAS");
        Task first = TestMachine.task("ATLAS", "{state} $x\n");
        Task second = TestMachine.task("ATLAS", "two");
        machine.send(first, second);
        machine.awaitResult(second);

        assertThat(Files.readString(machine.state.resolve("argv")))
                .isEqualTo("<a b*><ATLAS:{nothing}><{state} $x\n><a b*><ATLAS:{nothing}><two><--resume><s-2>");
    }

    @Test
    void givesTheAgentAnAllowListedEnvironmentAndNoTerminal() throws IOException {
        Path keys = Files.writeString(folder.resolve("keys"), "export MODEL_KEY='k 1'\nOTHER_KEY=k2\n");
        AgentCommand plain = TestMachine.command();
        AgentCommand command = new AgentCommand(
                plain.argv(),
                List.of(),
                AgentCommand.Stdin.NONE,
                Map.of("AGENT_HOME", "{home}"),
                List.of("MODEL_KEY"),
                Optional.of(keys.toString()),
                List.of("/opt/fleet/bin"),
                Optional.empty(),
                Set.of(0),
                Duration.ofSeconds(1));
        machine.christened(TestMachine.identity(
                "ATLAS",
                Role.WORKER,
                "env >\"$1/env\"; [ -t 0 ] || echo none >\"$1/tty\"; pwd >\"$1/cwd\"",
                command,
                new Workplace.Empty(),
                HoldPolicy.none("ATLAS")));
        machine.startWorker("ATLAS");
        Task task = TestMachine.task("ATLAS", "x");
        machine.send(task);
        machine.awaitResult(task);

        String env = Files.readString(machine.state.resolve("env"));
        assertThat(env).contains("MODEL_KEY=k 1\n", "AGENT_HOME=" + machine.box("ATLAS") + "/home\n");
        assertThat(env).contains("PATH=/opt/fleet/bin:", "BURN_TASK=" + task.operationId());
        assertThat(env).doesNotContain("TMUX", "SSH_AUTH_SOCK", "OPERATORS_TOKEN", "OTHER_KEY");
        assertThat(Files.readString(machine.state.resolve("tty"))).isEqualTo("none\n");
        assertThat(Files.readString(machine.state.resolve("cwd"))).isEqualTo(machine.box("ATLAS") + "/work\n");
    }

    @Test
    void waitsForItsIdentity() {
        machine.with("ATLAS");
        machine.startWorker("ATLAS");
        Task task = TestMachine.task("ATLAS", "x");
        machine.send(task);
        Await.until("it waits", () -> machine.shown("ATLAS").contains("waiting for my identity"));
        assertThat(machine.find(task).orElseThrow().stage()).isEqualTo(TaskState.Stage.NEW);

        machine.christened("ATLAS", "exit 0");

        assertThat(machine.awaitResult(task).succeeded()).isTrue();
    }

    @Test
    void refusesWorkOfAnotherRepository() {
        machine.christened("ATLAS", "touch \"$1/ran\"");
        machine.startWorker("ATLAS");
        Task foreign = TestMachine.task(
                "ATLAS", ELSEWHERE, Hat.IMPLEMENT, Instant.now().plusSeconds(60), Duration.ofSeconds(9), "x");
        machine.send(foreign);

        TaskResult result = machine.awaitResult(foreign);

        assertThat(result.outcome()).isEqualTo(TaskResult.Outcome.REFUSED);
        assertThat(result.reason()).contains("the-door", "the-nexus");
        assertThat(machine.state.resolve("ran")).doesNotExist();
    }

    @Test
    void councilGivesAdviceOnAnyRepositoryAndCarriesOutNothing() {
        machine.christened(TestMachine.identity(
                "SOLON",
                Role.COUNCIL,
                "exit 0",
                TestMachine.command(),
                new Workplace.Empty(),
                HoldPolicy.none("SOLON")));
        machine.startWorker("SOLON");
        Instant soon = Instant.now().plusSeconds(60);
        Task order = TestMachine.task("SOLON", ELSEWHERE, Hat.IMPLEMENT, soon, Duration.ofSeconds(9), "x");
        Task question = TestMachine.task("SOLON", ELSEWHERE, Hat.ADVISE, soon, Duration.ofSeconds(9), "x");
        machine.send(order, question);

        assertThat(machine.awaitResult(order).outcome()).isEqualTo(TaskResult.Outcome.REFUSED);
        assertThat(machine.awaitResult(question).succeeded()).isTrue();
    }

    @Test
    void startsNothingAfterItsTime() {
        machine.christened("ATLAS", "touch \"$1/ran\"");
        machine.startWorker("ATLAS");
        Task late = TestMachine.task(
                "ATLAS", TestMachine.HOME, Hat.IMPLEMENT, Instant.now().minusSeconds(5), Duration.ofSeconds(9), "x");
        machine.send(late);

        assertThat(machine.awaitResult(late).outcome()).isEqualTo(TaskResult.Outcome.EXPIRED);
        assertThat(machine.state.resolve("ran")).doesNotExist();
    }

    @Test
    void endsAnAgentThatIsDeafToTermAtItsDeadline() {
        machine.christened("ATLAS", "trap '' TERM; echo $$ >\"$1/pid\"; while :; do sleep 1; done");
        machine.startWorker("ATLAS");
        Task task = TestMachine.task(
                "ATLAS", TestMachine.HOME, Hat.IMPLEMENT, Instant.now().plusSeconds(60), Duration.ofSeconds(2), "x");
        machine.send(task);

        assertThat(machine.awaitResult(task).outcome()).isEqualTo(TaskResult.Outcome.TIMEOUT);
        assertThat(alive("pid")).isFalse();
    }

    @Test
    void noKeyStopsWorkerOrAgent() {
        machine.christened("ATLAS", "echo $$ >\"$1/pid\"; while [ ! -f \"$1/go\" ]; do sleep 0.1; done");
        machine.startWorker("ATLAS");
        Task task = TestMachine.task("ATLAS", "x");
        machine.send(task);
        Await.until("the agent runs", () -> alive("pid"));

        for (int i = 0; i < 3; i++) {
            machine.tmux("send-keys", "-t", "fleet:ATLAS", "C-c", "C-z", "C-\\", "C-s", "q", "Enter", "C-d");
        }
        assertThat(alive("pid")).isTrue();
        write("go");

        assertThat(machine.awaitResult(task).succeeded()).isTrue();
        machine.tmux("send-keys", "-t", "fleet:ATLAS", "C-c", "C-z", "C-\\", "C-s", "Enter");
        Task next = TestMachine.task("ATLAS", "x");
        machine.send(next);
        assertThat(machine.awaitResult(next).succeeded()).isTrue();
        Await.until("output still comes", () -> machine.shown("ATLAS").split("done, exit status 0").length == 3);
    }

    @Test
    void makesItsBellAnew() throws IOException {
        machine.christened("ATLAS", "exit 0");
        machine.startWorker("ATLAS");
        Await.until("it waits", () -> machine.shown("ATLAS").contains("waiting for work"));
        Files.delete(machine.box("ATLAS").resolve("wake"));
        Task task = TestMachine.task("ATLAS", "x");
        machine.send(task);

        assertThat(machine.awaitResult(task).succeeded()).isTrue();
        assertThat(Files.isRegularFile(machine.box("ATLAS").resolve("wake"))).isFalse();
        assertThat(machine.box("ATLAS").resolve("wake")).exists();
    }

    @Test
    void boundsHowManyAgentsRunAtOnce() {
        String script = "mkdir \"$1/busy\" || touch \"$1/two\"; sleep 0.3; rmdir \"$1/busy\"";
        machine.with("ATLAS", "HERA");
        machine.client.christen(
                new Christening(
                        List.of(
                                TestMachine.identity("ATLAS", script, HoldPolicy.none("ATLAS")),
                                TestMachine.identity("HERA", script, HoldPolicy.none("HERA"))),
                        List.of(),
                        OptionalInt.of(1)),
                TestMachine.PATIENCE);
        machine.startWorker("ATLAS");
        machine.startWorker("HERA");
        Task one = TestMachine.task("ATLAS", "x");
        Task two = TestMachine.task("HERA", "x");
        machine.send(one, two);

        machine.awaitResult(one);
        machine.awaitResult(two);
        assertThat(machine.state.resolve("two")).doesNotExist();
    }

    private boolean alive(String file) {
        try {
            Path path = machine.state.resolve(file);
            return Files.exists(path)
                    && ProcessHandle.of(Long.parseLong(Files.readString(path).trim()))
                            .filter(TestMachine::lives)
                            .isPresent();
        } catch (IOException | NumberFormatException e) {
            return false;
        }
    }

    private void write(String file) {
        try {
            Files.createFile(machine.state.resolve(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
