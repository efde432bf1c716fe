package dev.burnfleet.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.burnfleet.ssh.SshException.Phase;
import dev.burnfleet.ssh.testing.OpenSshServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three real sshds: a gate, one in the middle and the machine, reached as a client configuration says. */
class ConfigRoutesIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    private static OpenSshServer gate;
    private static OpenSshServer middle;
    private static OpenSshServer machine;
    private static SshConnector connector;

    @TempDir
    private Path home;

    @BeforeAll
    static void start() throws Exception {
        Assumptions.assumeTrue(OpenSshServer.isAvailable(), "skipped, because there is no sshd");
        gate = OpenSshServer.builder().hostKeys("ed25519").start();
        middle = OpenSshServer.builder().hostKeys("ed25519").start();
        machine = OpenSshServer.builder().hostKeys("ed25519").start();
        connector = new SshConnector(Map.of());
    }

    @AfterAll
    static void stop() {
        if (connector != null) {
            connector.close();
        }
        for (OpenSshServer server : new OpenSshServer[] {gate, middle, machine}) {
            if (server != null) {
                server.close();
            }
        }
    }

    @BeforeEach
    void describe() throws Exception {
        Files.createDirectories(home.resolve(".ssh/known.d"));
        know(gate, "[127.0.0.1]:" + gate.port(), "first");
        know(middle, "the-middle", "second");
        know(machine, "[127.0.0.1]:" + machine.port(), "third");
        Files.writeString(
                home.resolve(".ssh/gates"),
                entry("gate", gate) + entry("middle", middle) + "  HostKeyAlias the-middle\n");
        configure(entry("forge", machine) + "  ProxyJump gate,middle\n");
    }

    @Test
    void goesOverAChainOfJumpHosts() {
        try (SshConnection connection = connector.connect(target(), SOON)) {
            assertThat(answeredBy(connection)).isEqualTo(machine.port());
        }
    }

    @Test
    void checksTheHostKeyOfEachHopUnderItsOwnName() throws Exception {
        Path second = home.resolve(".ssh/known.d/second");
        know(gate, "the-middle", "second");
        assertThat(refusal(Phase.HOST_KEY)).contains("middle", "has changed", second + ":1");

        know(middle, "[127.0.0.1]:" + middle.port(), "second");
        assertThat(refusal(Phase.HOST_KEY)).contains("middle", "is not in");

        know(middle, "the-middle", "second");
        know(middle, "[127.0.0.1]:" + machine.port(), "third");
        assertThat(refusal(Phase.HOST_KEY)).contains("forge", "has changed");
    }

    @Test
    void lookedForHostKeysComeOverTheJumpHosts() {
        assertThat(connector.hostKey(target(), SOON).key().name()).isEqualTo("[127.0.0.1]:" + machine.port());
    }

    @Test
    void refusesAProxyCommandAndWhatElseItCannotObey() throws Exception {
        for (String line : List.of(
                "ProxyCommand nc %h %p",
                "RevokedHostKeys /revoked", "CanonicalizeHostname yes", "Match exec \"true\"\n Port 1")) {
            configure(line + "\n" + entry("forge", machine));
            assertThat(refusal(Phase.NAME)).contains(line.split(" ")[0], "system's ssh");
        }
    }

    @Test
    void refusesAWayInACircleAndADamagedFile() throws Exception {
        configure("Host *\n ProxyJump gate\n" + entry("forge", machine));
        assertThat(refusal(Phase.NAME)).contains("circle");

        configure("Host *\n Port seven\n" + entry("forge", machine));
        assertThat(refusal(Phase.NAME)).contains("config:3: port must be a number");
    }

    @Test
    void readsTheSystemsFileAfterTheUsers() throws Exception {
        Path system = Files.writeString(home.resolve("ssh_config"), entry("forge", machine) + "  User nobody-here\n");
        configure("Host forge\n User " + System.getProperty("user.name") + "\n");
        SshTarget target = SshTarget.of("forge")
                .home(home)
                .configFile(home.resolve(".ssh/config"))
                .systemConfigFile(system)
                .build();

        connector.connect(target, SOON).close();
    }

    private SshTarget target() {
        return SshTarget.of("forge")
                .home(home)
                .configFile(home.resolve(".ssh/config"))
                .build();
    }

    private String refusal(Phase phase) {
        SshException refused = catchThrowableOfType(SshException.class, () -> connector.connect(target(), SOON));
        assertThat(refused.phase()).as(refused.getMessage()).isEqualTo(phase);
        return String.valueOf(refused.getMessage());
    }

    private static int answeredBy(SshConnection connection) {
        String[] ends = connection
                .exec(List.of("sh", "-c", "echo $SSH_CONNECTION"), new byte[0], SOON)
                .text()
                .strip()
                .split(" ");
        return Integer.parseInt(ends[3]);
    }

    private void configure(String text) throws Exception {
        Files.writeString(
                home.resolve(".ssh/config"),
                "Include gates\n" + text + "Host *\n  User " + System.getProperty("user.name")
                        + "\n  UserKnownHostsFile ~/.ssh/known.d/first ~/.ssh/known.d/second ~/.ssh/known.d/third\n");
    }

    private static String entry(String alias, OpenSshServer server) {
        return "Host " + alias + "\n  HostName 127.0.0.1\n  Port " + server.port() + "\n  IdentityFile "
                + server.userKey("ed25519") + "\n";
    }

    private void know(OpenSshServer server, String name, String file) throws Exception {
        Files.writeString(
                home.resolve(".ssh/known.d").resolve(file), name + " " + Files.readString(server.hostKey("ed25519")));
    }
}
