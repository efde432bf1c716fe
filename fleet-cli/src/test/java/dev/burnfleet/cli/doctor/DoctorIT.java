package dev.burnfleet.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.burnfleet.cli.doctor.Finding.Level;
import dev.burnfleet.cli.fleet.Fleet;
import dev.burnfleet.cli.fleet.FleetOptions;
import dev.burnfleet.core.spec.SpecReader;
import dev.burnfleet.gitea.standin.GiteaStandIn;
import dev.burnfleet.ssh.testing.OpenSshServer;
import dev.burnfleet.tmux.ApplyOptions;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One look at machines behind a real sshd: a good one, a broken one, a stranger and one that is not there. */
final class DoctorIT {
    /** Whose disk is full, whose tmux is hidden, whose git is that of a Mac without its tools; gone with its last process. */
    private static final String BROKEN = """
            unshare -m /bin/sh -c '
            mount -t tmpfs -o size=64k,nr_inodes=40 none "$1" && mount --bind /dev/null "$(command -v tmux)" || exit 9
            i=0; while [ $i -lt 20 ]; do i=$((i + 1)); printf "%%8192s" x >"$1/full$i" || break; done 2>/dev/null
            exec /bin/sh -c "$SSH_ORIGINAL_COMMAND"' broken '%s'
            """;

    @TempDir
    private Path folder;

    @Test
    void tellsAGoodMachineFromABrokenOneAStrangerAndOneThatIsNotThere() throws Exception {
        assumeTrue(OpenSshServer.isAvailable(), "skipped, because there is no sshd");
        assumeTrue(mayMount(), "skipped, because this user may not mount in a namespace of its own");
        Path full = Files.createDirectory(folder.resolve("full"));
        Path bin = Files.createDirectory(folder.resolve("bin"));
        executable(bin.resolve("git"), "#!/bin/sh\necho 'xcrun: error: invalid active developer path' >&2\nexit 1\n");
        Path command = executable(folder.resolve("broken.sh"), BROKEN.formatted(full));
        Path agent = executable(folder.resolve("agent.sh"), "#!/bin/sh\ncat >/dev/null\n");
        Files.createDirectory(folder.resolve("known"));
        String path = System.getenv("PATH");
        String socket = "burn-it-" + UUID.randomUUID().toString().substring(0, 8);
        try (GiteaStandIn gitea = GiteaStandIn.start(0);
                OpenSshServer good = OpenSshServer.builder()
                        .environment("LANG", "C.UTF-8")
                        .environment("PATH", path)
                        .start();
                OpenSshServer bad = OpenSshServer.builder()
                        .environment("PATH", bin + ":" + path)
                        .keyOptions("command=\"/bin/sh " + command + "\"")
                        .start()) {
            gitea.addUser("me");
            gitea.addRepository("me", "door");
            Path token = Files.writeString(folder.resolve("token"), gitea.addToken("me"));
            String spec = """
                    {
                      "session": "DOC", "owner": "me", "trust": {"users": ["me"]},
                      "gitea": {"url": "%s", "token": {"file": "%s"}},
                      "agents": {
                        "toy": {"argv": ["%s"], "prompt": "stdin"},
                        "lost": {"argv": ["no-such-agent"], "prompt": "stdin"}
                      },
                      "agent": "toy", "workingCopy": {"clone": false},
                      "machines": {
                        "good": {"host": "127.0.0.1", "port": %d, %s, "socket": "%s", "state": "%s",
                          "windows": [{"name": "A", "repositories": ["door"], "names": ["ATLAS", "SOL"]}]},
                        "bad": {"host": "127.0.0.1", "port": %d, %s, "socket": "%s", "state": "%s",
                          "windows": [{"name": "B", "repositories": ["door"], "names": ["VULCAN"], "agent": "lost"}]},
                        "stranger": {"host": "localhost", "port": %d, "knownHosts": "%s",
                          "windows": [{"name": "C", "repositories": ["door"], "names": ["LOKI"]}]},
                        "gone": {"host": "127.0.0.1", "port": %d,
                          "windows": [{"name": "D", "repositories": ["door"], "names": ["HADES"]}]}
                      }
                    }
                    """.formatted(
                            gitea.url(),
                            token,
                            agent,
                            good.port(),
                            access(good),
                            socket,
                            folder.resolve("state"),
                            bad.port(),
                            access(bad),
                            socket,
                            full,
                            good.port(),
                            folder.resolve("known/none"),
                            closedPort());
            FleetOptions options = FleetOptions.ofThisProcess().stateFolder(folder.resolve("ledger"));
            try (Fleet fleet = Fleet.open(SpecReader.read(spec, "test"), options)) {
                try {
                    fleet.launch(List.of("good"), ApplyOptions.GENTLE);
                    fleet.christen(List.of("good"));
                    untilIdle(fleet);

                    Diagnosis diagnosis = fleet.doctor(List.of());

                    assertThat(diagnosis.isHealthy()).isFalse();
                    assertThat(diagnosis.gitea()).allMatch(Finding::isFine);
                    assertThat(diagnosis.gitea()).extracting(Finding::check).contains("write", "clock", "repository");
                    goodIsFine(diagnosis.machines().get(0));
                    brokenIsBroken(diagnosis.machines().get(1));
                    notReached(diagnosis.machines().get(2), "host-key", "fleet trust stranger");
                    notReached(diagnosis.machines().get(3), "reach", "sshd");
                    assertThat(folder.resolve("state")).isDirectoryNotContaining("glob:**/.burn-doctor*");

                    whatWentWrongLaterIsFound(fleet);
                } finally {
                    fleet.down(List.of("good"));
                }
            }
        }
    }

    /** A worker takes a moment to begin. */
    private static void untilIdle(Fleet fleet) {
        Instant deadline = Instant.now().plusSeconds(60);
        while (Instant.now().isBefore(deadline)
                && fleet.status(List.of("good")).machines().get(0).panes().stream()
                        .anyMatch(pane -> pane.condition().isProblem())) {
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    private static void goodIsFine(MachineDiagnosis good) {
        assertThat(good.findings()).hasSizeGreaterThan(18);
        // What the machine of the test is short of is not its fault.
        assertThat(good.findings())
                .filteredOn(finding -> !List.of("disk", "inodes", "memory", "logout", "processes", "files")
                        .contains(finding.check()))
                .allSatisfy(finding -> assertThat(finding.level())
                        .as("%s: %s", finding.check(), finding.text())
                        .isEqualTo(Level.FINE));
    }

    private static void brokenIsBroken(MachineDiagnosis bad) {
        assertThat(bad.findings())
                .filteredOn(finding -> finding.level() == Level.PROBLEM)
                .extracting(Finding::check)
                .contains("tmux", "git", "agent", "mailboxes", "disk", "inodes", "panes");
        assertThat(bad.findings())
                .filteredOn(finding -> !finding.isFine())
                .allSatisfy(finding -> assertThat(finding.cure()).isNotEmpty().doesNotContain("\n"));
        assertThat(text(bad, "git")).contains("xcrun: error");
        assertThat(text(bad, "agent")).contains("no-such-agent");
        assertThat(text(bad, "mailboxes")).contains("4 KiB cannot be written");
    }

    private static void notReached(MachineDiagnosis machine, String check, String cure) {
        assertThat(machine.findings()).extracting(Finding::check).containsExactly(check, "rest");
        assertThat(machine.findings()).extracting(Finding::level).containsExactly(Level.PROBLEM, Level.UNKNOWN);
        assertThat(machine.findings().get(0).cure()).contains(cure);
    }

    /** A hold that nobody looks at any more, and the script of another version. */
    private void whatWentWrongLaterIsFound(Fleet fleet) throws IOException {
        Path state = folder.resolve("state");
        Path current = state.resolve("bin/current");
        String script = Files.readString(current).strip();
        Files.copy(state.resolve("bin").resolve(script), state.resolve("bin/fleet-0123456789ab.sh"));
        Files.writeString(current, "fleet-0123456789ab.sh\n");
        Files.writeString(state.resolve("agents/SOL/hold"), "1000 2000 1 HTTP 429 \u001b[2Jtoo many\n");

        MachineDiagnosis good = fleet.doctor(List.of("good")).machines().get(0);

        assertThat(text(good, "script")).contains("fleet-0123456789ab.sh", script);
        assertThat(text(good, "holds")).contains("SOL", "HTTP 429").doesNotContain("\u001b");
    }

    private static String text(MachineDiagnosis machine, String check) {
        return machine.findings().stream()
                .filter(finding -> finding.check().equals(check))
                .findFirst()
                .orElseThrow()
                .text();
    }

    private static String access(OpenSshServer server) {
        return "\"identity\": \"" + server.userKey("ed25519") + "\", \"knownHosts\": \"" + server.knownHosts() + "\"";
    }

    private static int closedPort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    private static Path executable(Path file, String text) throws IOException {
        Files.writeString(file, text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }

    private static boolean mayMount() throws IOException, InterruptedException {
        return new ProcessBuilder("unshare", "-m", "mount", "-t", "tmpfs", "none", "/mnt")
                        .start()
                        .waitFor()
                == 0;
    }
}
