package dev.burnfleet.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.burnfleet.ssh.testing.OpenSshServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Machines whose key is encrypted, as an operator meets them: with a terminal and without, against a real sshd. */
class PassphraseIT {
    private static final String PASSPHRASE = "correct horse; 'battery' staple";

    @TempDir
    private Path folder;

    @Test
    void withoutATerminalItComesFromWhereTheSpecSaysAndIsNeverShown() throws Exception {
        Assumptions.assumeTrue(OpenSshServer.isAvailable(), "skipped, because there is no sshd");
        try (OpenSshServer server = OpenSshServer.builder().start()) {
            encrypt(server);
            Path right = Files.writeString(folder.resolve("right"), PASSPHRASE + "\n");
            Path wrong = Files.writeString(folder.resolve("wrong"), "hunter2\n");
            Path spec = spec(
                    machine(server, "file", passphrase("{\"file\": \"" + right + "\"}")),
                    machine(server, "command", passphrase("{\"command\": [\"cat\", \"" + right + "\"]}")),
                    machine(server, "env", passphrase("{\"env\": \"KEY_PHRASE\"}")),
                    machine(server, "wrong", passphrase("{\"file\": \"" + wrong + "\"}")),
                    machine(server, "none", passphrase("{\"file\": \"" + folder.resolve("none") + "\"}")),
                    machine(server, "nobody", ""));

            ChildJvm.Said said = ChildJvm.fleet(environment(), "launch", "--dry-run", "--spec", spec.toString());

            assertThat(said.code()).as(said.err()).isEqualTo(ExitCode.FAILED);
            assertThat(said.out())
                    .contains("file: 0 panes now", "command: 0 panes now", "env: 0 panes now")
                    .containsPattern("wrong: FAILED.*its passphrase is wrong")
                    .containsPattern("none: FAILED.*cannot read the passphrase of .* there is none")
                    .containsPattern("nobody: FAILED.*it is encrypted; add it to an agent");
            assertThat(said.out() + said.err()).doesNotContain("horse", "hunter2");
        }
    }

    @Test
    void atATerminalItIsAskedForOnceAKeyAndNotShown() throws Exception {
        Assumptions.assumeTrue(OpenSshServer.isAvailable(), "skipped, because there is no sshd");
        Path socket = folder.resolve("tmux");
        try (OpenSshServer server = OpenSshServer.builder().start()) {
            encrypt(server);
            Path spec = spec(machine(server, "one", ""), machine(server, "two", ""));
            try {
                tmux(
                        socket,
                        "-f",
                        "/dev/null",
                        "new-session",
                        "-d",
                        "-x",
                        "200",
                        "-y",
                        "50",
                        terminal("launch", "--dry-run", "--spec", spec.toString()));

                await(socket, "Passphrase of the SSH key ");
                tmux(socket, "send-keys", "-l", "hunter2");
                tmux(socket, "send-keys", "Enter");
                await(socket, "That does not open it.");
                tmux(socket, "send-keys", "-l", PASSPHRASE);
                tmux(socket, "send-keys", "Enter");
                String screen = await(socket, "ended ");

                assertThat(screen).contains("one: 0 panes now", "two: 0 panes now", "ended 0");
                assertThat(screen.split("Passphrase of the SSH key ", -1))
                        .as(screen)
                        .hasSize(3);
                assertThat(screen).doesNotContain("horse", "hunter2");
            } finally {
                tmux(socket, "kill-server");
            }
        }
    }

    @Test
    void aStopDoesNotWaitForThePersonWhoIsAsked() throws Exception {
        Assumptions.assumeTrue(OpenSshServer.isAvailable(), "skipped, because there is no sshd");
        Path socket = folder.resolve("tmux");
        try (OpenSshServer server = OpenSshServer.builder().start()) {
            encrypt(server);
            Path spec = spec(machine(server, "one", ""));
            try {
                tmux(
                        socket,
                        "-f",
                        "/dev/null",
                        "new-session",
                        "-d",
                        "-x",
                        "200",
                        "-y",
                        "50",
                        terminal("dispatch", "--spec", spec.toString()));
                await(socket, "Passphrase of the SSH key ");
                tmux(socket, "send-keys", "C-c");

                assertThat(await(socket, "ended ")).contains("stopped; ", "ended 130");
            } finally {
                tmux(socket, "kill-server");
            }
        }
    }

    /** Returns a shell command that runs the fleet at the terminal that it has; a class path is too long for tmux. */
    private String terminal(String... command) throws IOException {
        List<String> argv = new ArrayList<>(ChildJvm.argv("dev.burnfleet.cli.Main", command));
        String java = argv.remove(0);
        Path arguments = Files.writeString(
                folder.resolve("arguments"),
                argv.stream().map(text -> "\"" + text + "\"").collect(Collectors.joining("\n")));
        String variables = environment().entrySet().stream()
                .map(variable -> variable.getKey() + "='" + variable.getValue().replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
        return "trap : INT; " + variables + " '" + java + "' @'" + arguments + "'; echo \"ended $?\"; exec cat";
    }

    private static String await(Path socket, String text) throws IOException, InterruptedException {
        Instant deadline = Instant.now().plusSeconds(60);
        String screen = tmux(socket, "capture-pane", "-p");
        while (!screen.contains(text)) {
            assertThat(Instant.now())
                    .as("waiting for \"%s\" on\n%s", text, screen)
                    .isBefore(deadline);
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            screen = tmux(socket, "capture-pane", "-p");
        }
        return screen;
    }

    private static String tmux(Path socket, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("tmux", "-S", socket.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }

    private static void encrypt(OpenSshServer server) throws IOException, InterruptedException {
        Process keygen = new ProcessBuilder(
                        "ssh-keygen",
                        "-q",
                        "-p",
                        "-P",
                        "",
                        "-N",
                        PASSPHRASE,
                        "-f",
                        server.userKey("ed25519").toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(keygen.waitFor()).isZero();
    }

    private Path spec(String... machines) throws IOException {
        return Files.writeString(folder.resolve("spec.json"), """
                {
                  "owner": "me", "gitea": {"url": "http://127.0.0.1:1"},
                  "agents": {"toy": {"argv": ["/bin/cat"], "prompt": "stdin"}}, "agent": "toy",
                  "machines": {%s}
                }
                """.formatted(String.join(",\n", machines)));
    }

    private String machine(OpenSshServer server, String name, String passphrase) {
        return """
                "%s": {
                  "host": "127.0.0.1", "port": %d, "user": "%s", "identity": "%s", %s "knownHosts": "%s",
                  "socket": "burn-it-%s-%d", "state": "%s",
                  "windows": [{"name": "A", "panes": 1, "names": ["AGENT-%s"], "repositories": ["door"]}]
                }""".formatted(
                        name,
                        server.port(),
                        System.getProperty("user.name"),
                        server.userKey("ed25519"),
                        passphrase,
                        server.knownHosts(),
                        name,
                        server.port(),
                        folder.resolve("state-" + name),
                        name);
    }

    private static String passphrase(String source) {
        return "\"passphrase\": " + source + ",";
    }

    private Map<String, String> environment() {
        return Map.of(
                "BURNFLEET_STATE",
                folder.resolve("state").toString(),
                "HOME",
                folder.toString(),
                "KEY_PHRASE",
                PASSPHRASE,
                "GITEA_TOKEN",
                "0123456789012345678901234567890123456789");
    }
}
