package dev.burnfleet.tmux;

import static dev.burnfleet.tmux.PrivateServer.SOON;
import static dev.burnfleet.tmux.PrivateServer.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DriverIT {
    private final PrivateServer server = new PrivateServer();

    @TempDir
    Path folder;

    @AfterEach
    void takeDown() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash --posix", "busybox sh"})
    void speaksEveryShell(String shell) {
        List<String> words = List.of(shell.split(" "));
        Assumptions.assumeTrue(isThere(words.get(0)), "skipped, because there is no " + words.get(0));
        Tmux tmux = new Tmux((argv, deadline) -> server.transport().open(with(words, argv), deadline), server.socket());

        assertThat(tmux.state(SOON).isRunning()).isFalse();
        assertThat(tmux.apply(Plans.of(3, 2), ApplyOptions.GENTLE, SOON).after().panes())
                .hasSize(5);
        assertThat(tmux.state(SOON).panes()).hasSize(5);
        tmux.kill(SOON);
        tmux.kill(SOON);
        assertThat(tmux.state(SOON).isRunning()).isFalse();
        assertThatThrownBy(() -> new Tmux(
                                (argv, deadline) -> server.transport().open(with(words, argv), deadline),
                                server.socket(),
                                "no-such-tmux")
                        .state(SOON))
                .isInstanceOfSatisfying(
                        TmuxException.class, e -> assertThat(e.kind()).isEqualTo(TmuxException.Kind.TMUX_MISSING));
    }

    @Test
    void isPartOfALongerProgramUnderStrictShellRules() throws IOException {
        TmuxDriver driver = TmuxDriver.of(server.socket());
        String program = "set -eu\n" + driver.functions() + "IFS= read -r own\necho \"noise of start-up files\"\n"
                + "printf '%s' \"$own\" > " + Shell.quote(folder.resolve("own").toString()) + "\n"
                + driver.converseCommand() + "echo after\n";
        try (Conversation talk = server.transport().open(List.of("/bin/sh", "-c", program), SOON)) {
            talk.stdin().write("payload of its own\n".getBytes(StandardCharsets.UTF_8));
            talk.stdin().flush();

            ApplyResult result = driver.apply(talk.stdout(), talk.stdin(), Plans.of(2), ApplyOptions.GENTLE);

            assertThat(result.after().panes()).hasSize(2);
            assertThat(new String(talk.stdout().readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("after\n");
            assertThat(talk.finish().status()).isZero();
        }
        assertThat(folder.resolve("own")).hasContent("payload of its own");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash", "busybox sh"})
    void aSessionsProgramMakesItWhereNoServerRunsAndElseNothing(String shell) throws IOException {
        List<String> words = List.of(shell.split(" "));
        Assumptions.assumeTrue(isThere(words.get(0)), "skipped, because there is no " + words.get(0));
        SessionPlan plan = Plans.of(3, 2);
        Path program = folder.resolve("session.sh");
        Files.writeString(program, TmuxDriver.of(server.socket()).sessionProgram(plan));

        run(words, program);

        ServerState made = server.tmux().state(SOON);
        assertThat(SessionDiff.between(plan, made).list()).isEmpty();
        run(words, program);
        assertThat(server.tmux().state(SOON).panes()).hasSameSizeAs(made.panes());
        assertThat(server.apply(plan).changes().isNoop()).isTrue();
    }

    private void run(List<String> shell, Path program) throws IOException {
        List<String> argv = new ArrayList<>(shell);
        argv.add(program.toString());
        try (Conversation talk = server.transport().open(argv, SOON)) {
            talk.stdin().close();
            talk.stdout().readAllBytes();
            assertThat(talk.finish().status()).isZero();
        }
    }

    @Test
    void givesPanesOnlyTheAllowedEnvironment() {
        Path seen = folder.resolve("environment");
        List<String> argv =
                List.of("sh", "-c", "env > \"$1.tmp\"; mv \"$1.tmp\" \"$1\"; exec cat", "sh", seen.toString());
        SessionPlan plan = new SessionPlan(
                "BURN",
                new SessionPlan.Size(100, 50),
                100,
                Map.of("FLEET", "a \"b\" $c"),
                List.of(WindowPlan.of(
                        "W0", List.of(new PanePlan("one", "one", "", argv, Map.of("MINE", "it's; #{pid}"))))));
        List<String> secrets = List.of("env", "FLEET_SECRET=hunter2", "SSH_AUTH_SOCK=/run/agent", "TMUX=/x,1,0");
        Tmux tmux = new Tmux(
                (words, deadline) -> server.transport().open(concat(secrets, words), deadline), server.socket());

        tmux.apply(plan, ApplyOptions.GENTLE, SOON);

        await(() -> Files.exists(seen));
        assertThat(seen)
                .content()
                .contains("FLEET=a \"b\" $c\n", "MINE=it's; #{pid}\n", "HOME=", "PATH=")
                .doesNotContain("hunter2", "SSH_AUTH_SOCK", "/x,1,0");
    }

    @Test
    void takesNothingFromWhoeverAttaches() {
        Path seen = folder.resolve("environment");
        List<String> argv = List.of("sh", "-c", "env > \"$1.tmp\"; mv \"$1.tmp\" \"$1\"", "sh", seen.toString());
        SessionPlan plan = Plans.of(PanePlan.of("one", argv));
        server.apply(plan);
        await(() -> server.pane("one").dead());
        try (ControlClient client = new ControlClient(server, "SSH_AUTH_SOCK=/run/agent")) {
            client.resize(100, 50);
            assertThat(seen.toFile().delete()).isTrue();

            server.apply(plan);

            await(() -> Files.exists(seen));
        }
        assertThat(seen).content().doesNotContain("SSH_AUTH_SOCK");
    }

    @Test
    void leavesAnotherServerAlone() {
        try (PrivateServer other = new PrivateServer()) {
            other.run("-f", "/dev/null", "new-session", "-d", "-s", "BURN", "cat");
            String before = other.run("list-panes", "-a", "-F", "#{pid} #{pane_id} #{pane_pid} #{remain-on-exit}");

            server.apply(Plans.of(2));
            server.tmux().kill(SOON);

            assertThat(other.run("list-panes", "-a", "-F", "#{pid} #{pane_id} #{pane_pid} #{remain-on-exit}"))
                    .isEqualTo(before);
        }
    }

    @Test
    void leavesNoServerNorSocketBehind() {
        server.apply(Plans.of(2));
        Path socket = Path.of(server.run("display-message", "-p", "#{socket_path}"));
        assertThat(socket).exists();

        server.tmux().kill(SOON);

        assertThat(socket).doesNotExist();
    }

    @Test
    void keepsAnEmptyServerApartFromNone() {
        server.apply(Plans.of(2));
        server.run("kill-session", "-t", "=BURN");

        ServerState empty = server.tmux().state(SOON);

        assertThat(empty.isRunning()).isTrue();
        assertThat(empty.panes()).isEmpty();
        assertThat(server.apply(Plans.of(2)).after().panes()).hasSize(2);
    }

    @Test
    void refusesATmuxThatIsTooOld() throws IOException {
        Path old = folder.resolve("tmux");
        Files.writeString(old, "#!/bin/sh\necho tmux 2.8\n");
        assertThat(old.toFile().setExecutable(true)).isTrue();

        assertThatThrownBy(() -> new Tmux(server.transport(), server.socket(), old.toString())
                        .apply(Plans.of(1), ApplyOptions.GENTLE, SOON))
                .isInstanceOfSatisfying(
                        TmuxException.class, e -> assertThat(e.kind()).isEqualTo(TmuxException.Kind.VERSION_TOO_OLD))
                .hasMessageContaining("2.8")
                .hasMessageContaining(server.socket().name());
    }

    @Test
    void givesUpAtTheDeadlineAndEndsWhatItStarted() throws IOException {
        Path hanging = folder.resolve("tmux");
        Path pid = folder.resolve("pid");
        Files.writeString(hanging, "#!/bin/sh\necho $$ > '" + pid + "'\nsleep 600\n");
        assertThat(hanging.toFile().setExecutable(true)).isTrue();

        assertThatThrownBy(() ->
                        new Tmux(server.transport(), server.socket(), hanging.toString()).state(Duration.ofMillis(500)))
                .isInstanceOfSatisfying(
                        TmuxException.class, e -> assertThat(e.kind()).isEqualTo(TmuxException.Kind.DEADLINE));

        // A slow machine may reach the deadline before the program has said its number.
        String hung = Files.exists(pid) ? Files.readString(pid).strip() : "";
        await(() -> hung.isEmpty() || PrivateServer.gone(hung));
    }

    @Test
    void saysWhenTheProgramCannotBeStarted() {
        TmuxTransport broken = (argv, deadline) -> {
            throw new IOException("no route to host");
        };

        assertThatThrownBy(() -> new Tmux(broken, server.socket()).state(SOON))
                .isInstanceOfSatisfying(
                        TmuxException.class, e -> assertThat(e.kind()).isEqualTo(TmuxException.Kind.TRANSPORT))
                .hasMessageContaining("no route to host");
    }

    @Test
    void saysWhatAShellThatAnswersNothingUsefulSaid() {
        TmuxTransport refusing = (argv, deadline) ->
                server.transport().open(List.of("sh", "-c", "echo This account is closed. >&2; exit 3"), deadline);

        assertThatThrownBy(() -> new Tmux(refusing, server.socket()).state(SOON))
                .isInstanceOfSatisfying(
                        TmuxException.class, e -> assertThat(e.kind()).isEqualTo(TmuxException.Kind.PROTOCOL))
                .hasMessageContaining("status 3")
                .hasMessageContaining("This account is closed.");
    }

    private boolean isThere(String program) {
        return !server.output(List.of("sh", "-c", "command -v \"$1\" || :", "sh", program))
                .isEmpty();
    }

    private static List<String> with(List<String> shell, List<String> argv) {
        return concat(shell, argv.subList(1, argv.size()));
    }

    private static List<String> concat(List<String> one, List<String> other) {
        List<String> all = new ArrayList<>(one);
        all.addAll(other);
        return all;
    }
}
