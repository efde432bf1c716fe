package dev.burnfleet.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.burnfleet.core.spec.FleetSpec;
import dev.burnfleet.core.spec.SpecReader;
import dev.burnfleet.ssh.testing.OpenSshServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** fleet machine add as an operator meets it, without a terminal, against a real sshd. */
class MachineAddIT {
    private static final String BEFORE = """
            {
              "session": "ADD", "owner": "me",
              "gitea": {"url": "http://127.0.0.1:3000"},
              "agents": {"toy": {"argv": ["/bin/cat"], "prompt": "stdin"}}, "agent": "toy",
              "machines": {
                "mac": {"windows": [{"name": "LOOM", "names": ["ATLAS"], "repositories": ["door"]}]}
              }
            }
            """;

    @TempDir
    private Path folder;

    private Path spec = Path.of("");
    private Path there = Path.of("");

    @BeforeEach
    void makeFolders() throws IOException {
        spec = Files.createDirectory(folder.resolve("mine")).resolve("spec.json");
        there = Files.createDirectory(folder.resolve("there"));
        Files.writeString(spec, BEFORE);
    }

    @Test
    void whatFailsLeavesTheSpecAsItWasAndWhatIsTrustedAndReachedIsWrittenAndLaunched() throws Exception {
        Assumptions.assumeTrue(OpenSshServer.isAvailable(), "skipped, because there is no sshd");
        // tmux runs on the far side as if it were another machine: other sockets, another home.
        try (OpenSshServer server = OpenSshServer.builder()
                .environment("LANG", "C.UTF-8")
                .environment("TMUX_TMPDIR", there.toString())
                .option("ForceCommand HOME=" + there + " exec /bin/sh -c \"$SSH_ORIGINAL_COMMAND\"")
                .start()) {
            String ssh = System.getProperty("user.name") + "@127.0.0.1:" + server.port();
            String identity = server.userKey("ed25519").toString();
            String fingerprint = theKeyIsNotTrusted(ssh, identity);
            itCannotBeReached(ssh, identity, fingerprint);
            itWouldNotBeValid(ssh);
            try {
                itIsAdded(ssh, identity, fingerprint);
            } finally {
                endTmux();
            }
        }
    }

    private String theKeyIsNotTrusted(String ssh, String identity) throws Exception {
        String asked = refused(ExitCode.FAILED, "pi", "--ssh", ssh, "--identity", identity);
        assertThat(asked).contains("no terminal", "--fingerprint SHA256:");
        Matcher shown = Pattern.compile("--fingerprint (SHA256:\\S+)").matcher(asked);
        assertThat(shown.find()).isTrue();
        String other = refused(
                ExitCode.FAILED, "pi", "--ssh", ssh, "--identity", identity, "--fingerprint", "SHA256:somethingElse");
        assertThat(other).contains(shown.group(1), "nothing was recorded");
        assertThat(folder.resolve("state/known_hosts")).doesNotExist();
        return shown.group(1);
    }

    private void itCannotBeReached(String ssh, String identity, String fingerprint) throws Exception {
        String stranger = folder.resolve("stranger").toString();
        OpenSshServer.generate("ed25519", Path.of(stranger));
        assertThat(refused(ExitCode.FAILED, "pi", "--ssh", ssh, "--identity", stranger, "--fingerprint", fingerprint))
                .contains("authentication", "the spec is as it was", "authorized_keys");
        assertThat(folder.resolve("state/known_hosts")).content().contains("ssh-ed25519");
        assertThat(refused(ExitCode.FAILED, "pi", "--ssh", "127.0.0.1:" + closedPort(), "--identity", identity))
                .contains("pi", "connect");
    }

    private void itWouldNotBeValid(String ssh) throws Exception {
        assertThat(refused(ExitCode.INVALID_SPEC, "pi", "--ssh", ssh, "--panes", "0"))
                .contains("/machines/pi/windows/0/panes");
        assertThat(refused(ExitCode.USAGE, "mac", "--ssh", ssh)).contains("has a machine \"mac\" already");
        assertThat(refused(ExitCode.USAGE, "pi", "--ssh", "burn@")).contains("USER@HOST:PORT");
    }

    private void itIsAdded(String ssh, String identity, String fingerprint) throws Exception {
        String[] command = {"pi", "--ssh", ssh, "--identity", identity, "--panes", "2", "--max-running", "1"};

        // The key was recorded above.
        ChildJvm.Said said =
                add(Stream.concat(Stream.of("--json"), Stream.of(command)).toArray(String[]::new));

        assertThat(said.err()).isEmpty();
        assertThat(said.code()).as(said.out()).isZero();
        assertThat(there.toFile().list()).anyMatch(name -> name.startsWith("tmux-"));
        assertThat(said.out())
                .contains("\"fingerprint\": \"" + fingerprint, "\"findings\": [", "\"check\": \"tmux\"", "\"panes\": 2")
                .doesNotContain("\"failure\"");
        assertThat(spec.resolveSibling("spec.json.bak")).hasContent(BEFORE);
        FleetSpec after = SpecReader.read(spec);
        assertThat(after.machines().get(0))
                .isEqualTo(SpecReader.read(BEFORE, "before").machines().get(0));
        assertThat(after.machine("pi").orElseThrow().panes()).isEqualTo(2);
        assertThat(after.machine("pi").orElseThrow().maxRunning()).hasValue(1);

        Files.writeString(spec, BEFORE);
        said = add(command);

        assertThat(said.err()).isEmpty();
        assertThat(said.code()).as(said.out()).isZero();
        assertThat(said.out())
                .contains(fingerprint, "machine pi: ", "written into " + spec, "pi: 2 panes, nothing to change")
                .contains("next: fleet christen pi");
        assertThat(SpecReader.read(spec)).isEqualTo(after);
    }

    private String refused(int code, String... arguments) throws Exception {
        ChildJvm.Said said = add(arguments);
        assertThat(said.code()).as(said.out() + said.err()).isEqualTo(code);
        assertThat(said.err()).doesNotContain("\tat ");
        assertThat(spec).hasBinaryContent(BEFORE.getBytes(StandardCharsets.UTF_8));
        assertThat(folder.resolve("mine").toFile().list()).containsExactly("spec.json");
        return said.err();
    }

    private ChildJvm.Said add(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("machine", "add", "--spec", spec.toString()));
        command.addAll(List.of(arguments));
        return ChildJvm.fleet(
                Map.of("BURNFLEET_STATE", folder.resolve("state").toString(), "HOME", folder.toString()),
                command.toArray(String[]::new));
    }

    /** Workers that hear of it write in their folders for a moment. */
    private void endTmux() throws IOException, InterruptedException {
        ProcessBuilder kill = new ProcessBuilder("tmux", "-L", "burn", "kill-server");
        kill.environment().put("TMUX_TMPDIR", there.toString());
        kill.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        kill.start().waitFor();
        Instant deadline = Instant.now().plusSeconds(60);
        while (Instant.now().isBefore(deadline)
                && ProcessHandle.allProcesses()
                        .anyMatch(process ->
                                process.info().commandLine().orElse("").contains(there.toString() + "/"))) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private static int closedPort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }
}
