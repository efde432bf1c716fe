package dev.burnfleet.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.burnfleet.ssh.SshException.Phase;
import dev.burnfleet.ssh.testing.OpenSshServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentitiesAndRoutesIT {
    private static final Duration SOON = Duration.ofSeconds(20);

    private static OpenSshServer server;
    private static SshConnector connector;
    private static SystemSshTransport system;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws Exception {
        Assumptions.assumeTrue(OpenSshServer.isAvailable(), "skipped, because there is no sshd");
        server = OpenSshServer.builder().start();
        connector = new SshConnector();
        system = new SystemSshTransport();
    }

    @AfterAll
    static void stop() {
        if (connector != null) {
            connector.close();
            system.close();
        }
        if (server != null) {
            server.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ed25519", "ecdsa", "rsa"})
    void logsInWithAKeyOfTheAgent(String type) throws Exception {
        Path socket = folder.resolve("agent");
        Process agent = new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString())
                .redirectErrorStream(true)
                .start();
        try {
            ProcessBuilder add =
                    new ProcessBuilder("ssh-add", "-q", server.userKey(type).toString());
            add.environment().put("SSH_AUTH_SOCK", socket.toString());
            long end = System.nanoTime() + SOON.toNanos();
            while (!Files.exists(socket) && System.nanoTime() < end) {
                agent.waitFor(10, TimeUnit.MILLISECONDS);
            }
            assertThat(add.redirectErrorStream(true).start().waitFor()).isZero();
            OpenSshServer.generate("ed25519", folder.resolve("stranger"));
            SshTarget target = server.target()
                    .identityFiles(folder.resolve("stranger"))
                    .agentSocket(socket)
                    .build();

            connector.connect(target, SOON).close();
        } finally {
            agent.destroy();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ed25519", "ecdsa", "rsa"})
    void acceptsEachKindOfHostKey(String type) throws Exception {
        try (OpenSshServer single = OpenSshServer.builder().hostKeys(type).start()) {
            connector.connect(single.target().build(), SOON).close();
        }
    }

    @Test
    void followsTheConfigFileThroughAJumpHost() throws Exception {
        try (OpenSshServer gate = OpenSshServer.builder().start()) {
            Path known = Files.writeString(
                    folder.resolve("known_hosts"),
                    Files.readString(gate.knownHosts()) + Files.readString(server.knownHosts()));
            Path identity = folder.resolve("both");
            Files.copy(server.userKey("ed25519"), identity);
            Files.writeString(
                    gate.folder().resolve("authorized_keys"),
                    Files.readString(server.folder().resolve("authorized_keys")));
            Path config = Files.writeString(
                    folder.resolve("config"),
                    String.join(
                            "\n",
                            "Host forge",
                            "  HostName 127.0.0.1",
                            "  Port " + server.port(),
                            "  ProxyJump gate",
                            "Host gate",
                            "  HostName 127.0.0.1",
                            "  Port " + gate.port(),
                            "Host *",
                            "  User " + System.getProperty("user.name"),
                            "  IdentityFile " + identity,
                            ""));
            SshTarget target = SshTarget.of("forge")
                    .configFile(config)
                    .knownHostsFiles(known)
                    .build();

            try (SshConnection connection = connector.connect(target, SOON)) {
                String ports = connection
                        .exec(List.of("sh", "-c", "echo $SSH_CONNECTION"), new byte[0], SOON)
                        .text();
                assertThat(ports).endsWith(" " + server.port() + "\n");
            }
        }
    }

    @Test
    void theSystemsSshCarriesBytesAndStatusAlike() {
        byte[] sent = new byte[1 << 20];
        new Random(3).nextBytes(sent);

        try (SshConnection connection = system.connect(server.target().build(), SOON)) {
            assertThat(connection.exec(List.of("cat"), sent, SOON).output()).isEqualTo(sent);
            assertThat(connection
                            .exec(List.of("sh", "-c", "exit 7"), new byte[0], SOON)
                            .status())
                    .isEqualTo(7);
        }
    }

    @Test
    void theSystemsSshRefusesAnUnknownHost() throws Exception {
        Path known = Files.writeString(folder.resolve("known_hosts"), "");

        SshException failure = catchThrowableOfType(
                SshException.class,
                () -> system.connect(server.target().knownHostsFiles(known).build(), SOON));

        assertThat(failure.phase()).isEqualTo(Phase.HOST_KEY);
        assertThat(failure.outcomeUnknown()).isFalse();
    }

    @Test
    void theSystemsSshEndsAtTheDeadline() {
        try (SshConnection connection = system.to(server.target().build())) {
            SshException failure = catchThrowableOfType(
                    SshException.class,
                    () -> connection.exec(List.of("sleep", "60"), new byte[0], Duration.ofSeconds(2)));

            assertThat(failure.phase()).isEqualTo(Phase.DEADLINE);
            assertThat(failure.outcomeUnknown()).isTrue();
        }
    }
}
