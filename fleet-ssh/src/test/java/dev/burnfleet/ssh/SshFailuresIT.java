package dev.burnfleet.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.burnfleet.ssh.SshException.Phase;
import dev.burnfleet.ssh.testing.OpenSshServer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SshFailuresIT {
    private static final Duration SOON = Duration.ofSeconds(20);

    private static OpenSshServer server;
    private static SshConnector connector;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws Exception {
        Assumptions.assumeTrue(OpenSshServer.isAvailable(), "skipped, because there is no sshd");
        server = OpenSshServer.builder().maxSessions(2).start();
        connector = new SshConnector();
    }

    @AfterAll
    static void stop() {
        if (connector != null) {
            connector.close();
        }
        if (server != null) {
            server.close();
        }
    }

    @Test
    void endsACommandAtItsDeadlineAndSaysThatItMayHaveRun() {
        try (SshConnection connection = connector.connect(server.target().build(), SOON)) {
            SshException failure =
                    failureOf(() -> connection.exec(List.of("sleep", "60"), new byte[0], Duration.ofMillis(700)));

            assertThat(failure.phase()).isEqualTo(Phase.DEADLINE);
            assertThat(failure.outcomeUnknown()).isTrue();
            assertThat(failure).hasMessageContaining("700 ms").hasMessageContaining("look before it is sent again");
        }
    }

    @Test
    void refusesAChangedHostKeyWithBothFingerprintsAndTheLine() throws Exception {
        OpenSshServer.generate("ed25519", folder.resolve("other"));
        String other = Files.readString(folder.resolve("other.pub"));
        Path known =
                Files.writeString(folder.resolve("known_hosts"), "# first\n[127.0.0.1]:" + server.port() + " " + other);

        SshException failure = refusal(server.target().knownHostsFiles(known));

        assertThat(failure.phase()).isEqualTo(Phase.HOST_KEY);
        assertThat(failure.outcomeUnknown()).isFalse();
        assertThat(failure)
                .hasMessageContaining(fingerprint(other))
                .hasMessageContaining(fingerprint(Files.readString(server.hostKey("ed25519"))))
                .hasMessageContaining(known + ":2");
    }

    @Test
    void refusesAnUnknownHostAndSaysHowToRecordIt() throws Exception {
        Path known = Files.writeString(folder.resolve("known_hosts"), "");

        SshException failure = refusal(server.target().knownHostsFiles(known));

        assertThat(failure.phase()).isEqualTo(Phase.HOST_KEY);
        String line = String.valueOf(failure.getMessage()).replaceFirst("(?s).*add the line: ", "");
        Files.writeString(known, line);
        connector.connect(server.target().knownHostsFiles(known).build(), SOON).close();
    }

    @Test
    void refusesARevokedHostKey() throws Exception {
        String lines = Files.readString(server.knownHosts());
        Path known =
                Files.writeString(folder.resolve("known_hosts"), lines + lines.replaceAll("(?m)^\\[", "@revoked ["));

        SshException failure = refusal(server.target().knownHostsFiles(known));

        assertThat(failure.phase()).isEqualTo(Phase.HOST_KEY);
        assertThat(failure).hasMessageContaining("revoked by " + known + ":");
    }

    @Test
    void trustsHashedNamesAndAsksForARecordedKindOfKey() throws Exception {
        Path known = Files.writeString(
                folder.resolve("known_hosts"),
                "[127.0.0.1]:" + server.port() + " " + Files.readString(server.hostKey("rsa")));
        Process hash = new ProcessBuilder("ssh-keygen", "-H", "-f", known.toString())
                .redirectErrorStream(true)
                .start();
        hash.getInputStream().readAllBytes();
        assertThat(hash.waitFor()).isZero();
        assertThat(known).content().startsWith("|1|");

        connector.connect(server.target().knownHostsFiles(known).build(), SOON).close();
    }

    @Test
    void doesNotTrustAKeyRecordedForAnotherPort() throws Exception {
        Path known = Files.writeString(
                folder.resolve("known_hosts"), "127.0.0.1 " + Files.readString(server.hostKey("ed25519")));

        assertThat(refusal(server.target().knownHostsFiles(known)).phase()).isEqualTo(Phase.HOST_KEY);
    }

    @Test
    void saysWhichKeysWereRefused() throws Exception {
        OpenSshServer.generate("ed25519", folder.resolve("stranger"));

        SshException failure = refusal(server.target().identityFiles(folder.resolve("stranger")));

        assertThat(failure.phase()).isEqualTo(Phase.AUTHENTICATION);
        assertThat(failure).hasMessageContaining(folder.resolve("stranger").toString());
    }

    @Test
    void saysThatAnIdentityFileIsMissing() {
        SshException failure = refusal(server.target().identityFiles(folder.resolve("none")));

        assertThat(failure.phase()).isEqualTo(Phase.NAME);
        assertThat(failure).hasMessageContaining("none does not exist");
    }

    @Test
    void saysThatAPortIsClosed() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }

        SshException failure = refusal(server.target().port(port));

        assertThat(failure.phase()).isEqualTo(Phase.CONNECT);
        assertThat(failure).hasMessageContaining("127.0.0.1:" + port);
    }

    @Test
    void givesUpOnASilentPeerAtTheDeadline() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            SshTarget target = server.target().port(silent.getLocalPort()).build();
            long start = System.nanoTime();

            SshException failure = failureOf(() -> connector.connect(target, Duration.ofMillis(800)));

            assertThat(failure.phase()).isEqualTo(Phase.DEADLINE);
            assertThat(failure.outcomeUnknown()).isFalse();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void runsTwentyCommandsAtOnceWhereTheServerAllowsTwoSessions() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(20);
        try (SshConnection connection = connector.to(server.target().build())) {
            List<Future<String>> answers = IntStream.range(0, 20)
                    .mapToObj(i -> callers.submit(() -> connection
                            .exec(List.of("echo", "n" + i), new byte[0], Duration.ofSeconds(60))
                            .text()))
                    .toList();
            for (int i = 0; i < 20; i++) {
                assertThat(answers.get(i).get()).endsWith("n" + i + "\n");
            }
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void connectsAgainAfterALoss() throws Exception {
        try (OpenSshServer fragile = OpenSshServer.builder().start();
                SshConnection connection = connector.connect(fragile.target().build(), SOON);
                SshExec exec = connection.open(List.of("cat"), SOON)) {
            fragile.dropConnections();

            SshException failure = failureOf(exec::waitFor);
            assertThat(failure.phase()).isEqualTo(Phase.COMMAND);
            assertThat(failure.outcomeUnknown()).isTrue();
            assertThat(connection.state()).isEqualTo(SshConnection.State.LOST);

            assertThat(connection
                            .exec(List.of("echo", "again"), new byte[0], SOON)
                            .text())
                    .endsWith("again\n");
            assertThat(connection.state()).isEqualTo(SshConnection.State.CONNECTED);
        }
    }

    private static SshException refusal(SshTarget.Builder target) {
        return failureOf(() -> connector.connect(target.build(), SOON));
    }

    private static SshException failureOf(ThrowingCallable action) {
        return catchThrowableOfType(SshException.class, action);
    }

    private static String fingerprint(String publicKey) {
        return Fingerprint.sha256(Base64.getDecoder().decode(publicKey.split(" ")[1]));
    }
}
