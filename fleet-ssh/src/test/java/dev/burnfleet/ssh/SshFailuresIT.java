package dev.burnfleet.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.burnfleet.ssh.SshException.Phase;
import dev.burnfleet.ssh.testing.OpenSshServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
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
    private static final Duration SOON = Duration.ofSeconds(60);

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
                .hasMessageContaining(known + ":2")
                .hasMessageContaining("compare the fingerprint on its own console and replace that line");
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
        assertThat(failure)
                .hasMessageContaining("offered: " + folder.resolve("stranger"))
                .hasMessageContaining("check that the public key is in authorized_keys there");
    }

    @Test
    void saysWhatToLookAtWhenAUserMayNotLogIn() throws Exception {
        String user = System.getProperty("user.name");
        try (OpenSshServer strict =
                OpenSshServer.builder().option("DenyUsers " + user).start()) {
            SshException failure = refusal(strict.target());

            assertThat(failure.phase()).isEqualTo(Phase.AUTHENTICATION);
            assertThat(failure).hasMessageContaining("that " + user + " may log in (AllowUsers, DenyUsers)");
        }
    }

    @Test
    void saysThatAServerLooksAtNoKeys() throws Exception {
        try (OpenSshServer keyless =
                OpenSshServer.builder().option("PubkeyAuthentication no").start()) {
            SshException failure = refusal(keyless.target());

            assertThat(failure.phase()).isEqualTo(Phase.AUTHENTICATION);
            assertThat(failure).hasMessageContaining("takes no keys: PubkeyAuthentication is off");
        }
    }

    @Test
    void saysWhatAServerWantsBesidesTheKey() throws Exception {
        try (OpenSshServer demanding = OpenSshServer.builder()
                .option("HostbasedAuthentication yes")
                .option("AuthenticationMethods publickey,hostbased")
                .start()) {
            SshException failure = refusal(demanding.target());

            assertThat(failure.phase()).isEqualTo(Phase.AUTHENTICATION);
            assertThat(failure)
                    .hasMessageContaining("takes the key")
                    .hasMessageContaining("wants hostbased besides")
                    .hasMessageContaining("let AuthenticationMethods in its sshd_config be publickey");
        }
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
        assertThat(failure)
                .hasMessageContaining("no connection to 127.0.0.1:" + port)
                .hasMessageContaining("check that the machine is up and its sshd listens there");
    }

    @Test
    void givesUpOnASilentPeerAtTheDeadline() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            SshException failure = refusal(server.target().port(silent.getLocalPort()), Duration.ofMillis(800));

            assertThat(failure.phase()).isEqualTo(Phase.DEADLINE);
            assertThat(failure)
                    .hasMessageContaining("the deadline of 800 ms passed while waiting for its SSH greeting")
                    .hasMessageContaining("check the port, and whether sshd hangs");
        }
    }

    @Test
    void givesUpOnASilentPeerAtItsConnectTimeoutIfThatIsSooner() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            SshException failure =
                    refusal(server.target().port(silent.getLocalPort()).connectTimeout(Duration.ofMillis(700)));

            assertThat(failure.phase()).isEqualTo(Phase.DEADLINE);
            assertThat(failure).hasMessageContaining("longer than its connect or login timeout");
        }
    }

    @Test
    void givesUpOnAMachineThatSwallowsConnections() throws Exception {
        try (FullBacklog full = new FullBacklog()) {
            SshException failure = refusal(server.target().port(full.port()), Duration.ofMillis(800));

            assertThat(failure.phase()).isEqualTo(Phase.DEADLINE);
            assertThat(failure)
                    .hasMessageContaining("while connecting to 127.0.0.1:" + full.port())
                    .hasMessageContaining("no firewall drops what is sent there");
        }
    }

    @Test
    void saysThatAnswersAreNotSsh() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread talker = new Thread(() -> {
                while (!other.isClosed()) {
                    try (Socket caller = other.accept()) {
                        caller.getOutputStream().write("220 mail\r\n".getBytes(StandardCharsets.US_ASCII));
                    } catch (IOException closed) {
                        return;
                    }
                }
            });
            talker.setDaemon(true);
            talker.start();

            SshException failure = refusal(server.target().port(other.getLocalPort()));

            assertThat(failure.phase()).isEqualTo(Phase.CONNECT);
            assertThat(failure).hasMessageContaining("the server closed the connection before it said who it is");
        }
    }

    @Test
    void saysThatANameIsNotKnown() {
        SshTarget.Builder nowhere = SshTarget.of("no-such-machine.invalid")
                .user("fleet")
                .identityFiles(server.userKey("ed25519"))
                .knownHostsFiles(server.knownHosts());

        SshException failure = refusal(nowhere);

        assertThat(failure.phase()).isEqualTo(Phase.NAME);
        assertThat(failure).hasMessageContaining("no address is known").hasMessageContaining("check its spelling");
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
    void saysAtOnceThatAServerOpensNoSessions() throws Exception {
        try (OpenSshServer closed = OpenSshServer.builder().maxSessions(0).start();
                SshConnection connection = connector.connect(closed.target().build(), SOON)) {
            long start = System.nanoTime();

            SshException failure =
                    failureOf(() -> connection.exec(List.of("true"), new byte[0], Duration.ofSeconds(60)));

            assertThat(failure.phase()).isEqualTo(Phase.CHANNEL);
            assertThat(failure.outcomeUnknown()).isFalse();
            assertThat(failure).hasMessageContaining("not a single session").hasMessageContaining("MaxSessions");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
        }
    }

    @Test
    void takesTurnsWhereTheServerAllowsOneSession() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(6);
        try (OpenSshServer single = OpenSshServer.builder().maxSessions(1).start();
                SshConnection connection = connector.to(single.target().build())) {
            List<Future<String>> answers = IntStream.range(0, 6)
                    .mapToObj(i -> callers.submit(() -> connection
                            .exec(List.of("echo", "n" + i), new byte[0], Duration.ofSeconds(60))
                            .text()))
                    .toList();
            for (int i = 0; i < 6; i++) {
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

    private static SshException refusal(SshTarget.Builder builder) {
        return refusal(builder, SOON);
    }

    /** Every refusal begins with the machine and the phase, and comes in time. */
    private static SshException refusal(SshTarget.Builder builder, Duration deadline) {
        SshTarget target = builder.build();
        long start = System.nanoTime();
        SshException failure = failureOf(() -> connector.connect(target, deadline));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(deadline.plusSeconds(10));
        String phase = failure.phase().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        assertThat(failure).hasMessageStartingWith(target.machine() + ": " + phase + ": ");
        assertThat(failure.machine()).isEqualTo(target.machine());
        assertThat(failure.outcomeUnknown()).isFalse();
        return failure;
    }

    private static SshException failureOf(ThrowingCallable action) {
        return catchThrowableOfType(SshException.class, action);
    }

    private static String fingerprint(String publicKey) {
        return Fingerprint.sha256(Base64.getDecoder().decode(publicKey.split(" ")[1]));
    }
}
