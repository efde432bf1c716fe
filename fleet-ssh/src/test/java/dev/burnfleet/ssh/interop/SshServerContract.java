package dev.burnfleet.ssh.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.burnfleet.ssh.ExecResult;
import dev.burnfleet.ssh.KnownHosts;
import dev.burnfleet.ssh.SshConnection;
import dev.burnfleet.ssh.SshConnector;
import dev.burnfleet.ssh.SshException;
import dev.burnfleet.ssh.SshException.Phase;
import dev.burnfleet.ssh.SshExec;
import dev.burnfleet.ssh.SshTarget;
import dev.burnfleet.ssh.testing.OpenSshServer;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What fleet-ssh does with every server. One class for each server; they differ in nothing but the server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SshServerContract {
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private SshConnector connector;
    private Peer peer;
    private String hostKeys;

    /** Starts the server, or skips all tests where it cannot be had. */
    abstract Peer started() throws Exception;

    /** Returns how many commands may run on one connection at once. */
    int channels() {
        return 4;
    }

    @BeforeAll
    void start() throws Exception {
        peer = started();
        System.getLogger(getClass().getName()).log(Level.INFO, "the server says " + Greeting.of(peer.port()));
        StringBuilder lines = new StringBuilder();
        for (String type : PeerFolder.KEY_TYPES) {
            lines.append(hostKey(type));
        }
        hostKeys = lines.toString();
        connector = new SshConnector();
    }

    @AfterAll
    void stop() throws Exception {
        if (connector != null) {
            connector.close();
        }
        if (peer != null) {
            peer.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ed25519", "ecdsa", "rsa"})
    void logsInWithEachKindOfKey(String type) throws Exception {
        try (SshConnection connection = connector.connect(target(type), SOON)) {
            assertThat(run(connection, "echo here").text()).isEqualTo("here\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ed25519", "ecdsa", "rsa"})
    void asksForTheKindOfHostKeyThatIsRecorded(String type) throws Exception {
        Path known = Files.writeString(folder.resolve("one"), hostKey(type));

        connector.connect(builder().knownHostsFiles(known).build(), SOON).close();
    }

    @Test
    void keepsOutputErrorsAndStatusApart() throws Exception {
        try (SshConnection connection = connector.to(target())) {
            ExecResult result = run(connection, "echo out; echo err >&2; exit 7");

            assertThat(result.status()).isEqualTo(7);
            assertThat(result.text()).isEqualTo("out\n");
            assertThat(result.errors()).isEqualTo("err\n");
        }
    }

    @Test
    void tellsTheSignalThatEndedACommandAsTheShellWould() throws Exception {
        try (SshConnection connection = connector.to(target())) {
            assertThat(run(connection, "kill -9 $$").status()).isEqualTo(137);
        }
    }

    @Test
    void handsOverArgumentsUnchanged() throws Exception {
        List<String> argv = List.of("printf", "%s|", "a b", "it's", "$HOME", "`id`", "\"", "", "*", "ü\n", "-n", "\\");

        try (SshConnection connection = connector.to(target())) {
            assertThat(connection.exec(argv, new byte[0], SOON).text())
                    .isEqualTo("a b|it's|$HOME|`id`|\"||*|ü\n|-n|\\|");
        }
    }

    @Test
    void carriesTenMegabytesThereAndBackExactly() throws Exception {
        byte[] sent = new byte[10 << 20];
        new Random(4).nextBytes(sent);

        try (SshConnection connection = connector.to(target())) {
            ExecResult result = connection.exec(List.of("cat"), sent, SOON);

            assertThat(result.status()).isZero();
            assertThat(result.output()).isEqualTo(sent);
        }
    }

    @Test
    void readsOutputThatIsBiggerThanEveryWindow() throws Exception {
        long count = 30_000_000;
        try (SshConnection connection = connector.to(target());
                SshExec exec = connection.open(List.of("head", "-c", String.valueOf(count), "/dev/zero"), SOON)) {
            exec.stdin().close();
            assertThat(exec.stdout().transferTo(OutputStream.nullOutputStream()))
                    .isEqualTo(count);
            assertThat(exec.waitFor()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1 << 20})
    void endsStandardInputWhereItEnds(int size) throws Exception {
        try (SshConnection connection = connector.to(target())) {
            assertThat(connection
                            .exec(List.of("wc", "-c"), new byte[size], SOON)
                            .text())
                    .isEqualTo(size + "\n");
        }
    }

    @Test
    void doesNotWaitForACommandToReadWhatItIsGiven() throws Exception {
        try (SshConnection connection = connector.to(target())) {
            assertThat(connection.exec(List.of("true"), new byte[5 << 20], SOON).status())
                    .isZero();
        }
    }

    @Test
    void holdsAConversation() throws Exception {
        try (SshConnection connection = connector.to(target());
                SshExec exec = connection.open(List.of("cat"), SOON)) {
            OutputStream in = exec.stdin();
            InputStream out = exec.stdout();
            for (String word : List.of("one", "two", "three")) {
                in.write(word.getBytes(StandardCharsets.UTF_8));
                in.flush();
                assertThat(out.readNBytes(word.length()))
                        .asString(StandardCharsets.UTF_8)
                        .isEqualTo(word);
            }
            in.close();
            assertThat(out.read()).isEqualTo(-1);
            assertThat(exec.waitFor()).isZero();
        }
    }

    @Test
    void runsManyCommandsAtOnceOnOneConnection() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(16);
        try (SshConnection connection =
                connector.to(builder().channels(channels()).build())) {
            List<Future<ExecResult>> answers = IntStream.range(0, 48)
                    .mapToObj(i -> callers.submit(() -> run(connection, "echo " + i + "; echo $SSH_CONNECTION >&2")))
                    .toList();
            Set<String> clientPorts = new HashSet<>();
            for (int i = 0; i < answers.size(); i++) {
                ExecResult answer = answers.get(i).get();
                assertThat(answer.text()).isEqualTo(i + "\n");
                clientPorts.add(answer.errors());
            }
            assertThat(clientPorts).hasSize(1);
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void endsACommandAtItsDeadlineAndGoesOnWithTheConnection() throws Exception {
        try (SshConnection connection = connector.connect(target(), SOON)) {
            List<String> pidAndSleep = List.of("sh", "-c", "echo $$ >" + folder.resolve("pid") + "; exec sleep 60");
            SshException failure = catchThrowableOfType(
                    SshException.class, () -> connection.exec(pidAndSleep, new byte[0], Duration.ofSeconds(4)));

            assertThat(failure.phase()).isEqualTo(Phase.DEADLINE);
            assertThat(failure.outcomeUnknown()).isTrue();
            assertThat(connection.state()).isEqualTo(SshConnection.State.CONNECTED);
            end(Long.parseLong(Files.readString(folder.resolve("pid")).strip()));
            assertThat(run(connection, "echo on").text()).isEqualTo("on\n");
        }
    }

    @Test
    void connectsAgainAfterTheServerWasKilled() throws Exception {
        try (SshConnection connection = connector.connect(target(), SOON);
                SshExec exec = connection.open(List.of("cat"), SOON)) {
            try {
                peer.stop();

                SshException lost = catchThrowableOfType(SshException.class, exec::waitFor);
                assertThat(lost.phase()).isEqualTo(Phase.COMMAND);
                assertThat(lost.outcomeUnknown()).isTrue();
                SshException closed = catchThrowableOfType(SshException.class, () -> run(connection, "echo no"));
                assertThat(closed.phase()).isEqualTo(Phase.CONNECT);
                assertThat(closed.outcomeUnknown()).isFalse();
            } finally {
                peer.start();
            }
            assertThat(run(connection, "echo again").text()).isEqualTo("again\n");
        }
    }

    @Test
    void saysThatAStrangersKeyWasRefused() throws Exception {
        Path stranger = folder.resolve("stranger");
        OpenSshServer.generate("ed25519", stranger);

        SshException failure = catchThrowableOfType(
                SshException.class,
                () -> connector.connect(builder().identityFiles(stranger).build(), SOON));

        assertThat(failure.phase()).isEqualTo(Phase.AUTHENTICATION);
        assertThat(failure).hasMessageContaining(stranger.toString()).hasMessageContaining("authorized_keys");
    }

    @Test
    void showsTheHostKeyAndConnectsOnceItIsRecorded() throws Exception {
        Path known = folder.resolve("new");
        SshTarget target = builder().knownHostsFiles(known).build();
        SshException failure = catchThrowableOfType(SshException.class, () -> connector.connect(target, SOON));
        assertThat(failure.phase()).isEqualTo(Phase.HOST_KEY);

        KnownHosts.at(known).record(connector.hostKey(target, SOON).key());

        connector.connect(target, SOON).close();
    }

    @Test
    void refusesAChangedHostKey() throws Exception {
        OpenSshServer.generate("ed25519", folder.resolve("before"));
        String before = Files.readString(folder.resolve("before.pub"));
        Path known = Files.writeString(folder.resolve("changed"), "[127.0.0.1]:" + peer.port() + " " + before);

        SshException failure = catchThrowableOfType(
                SshException.class,
                () -> connector.connect(builder().knownHostsFiles(known).build(), SOON));

        assertThat(failure.phase()).isEqualTo(Phase.HOST_KEY);
        assertThat(failure).hasMessageContaining("has changed").hasMessageContaining(known + ":1");
    }

    /** Ends what a server may leave running past the deadline. */
    private static void end(long pid) throws Exception {
        Optional<ProcessHandle> process = ProcessHandle.of(pid);
        if (process.isPresent()) {
            process.get().destroyForcibly();
            process.get().onExit().get(SOON.toSeconds(), TimeUnit.SECONDS);
        }
    }

    private static ExecResult run(SshConnection connection, String script) {
        return connection.exec(List.of("sh", "-c", script), new byte[0], SOON);
    }

    private String hostKey(String type) throws Exception {
        return "[127.0.0.1]:" + peer.port() + " "
                + Files.readString(peer.folder().resolve("host_" + type + ".pub"));
    }

    private SshTarget target() throws Exception {
        return builder().build();
    }

    private SshTarget target(String type) throws Exception {
        return builder().identityFiles(peer.folder().resolve("user_" + type)).build();
    }

    private SshTarget.Builder builder() throws Exception {
        return SshTarget.of("127.0.0.1")
                .port(peer.port())
                .user(System.getProperty("user.name"))
                .identityFiles(peer.folder().resolve("user_ed25519"))
                .knownHostsFiles(Files.writeString(folder.resolve("known"), hostKeys));
    }
}
