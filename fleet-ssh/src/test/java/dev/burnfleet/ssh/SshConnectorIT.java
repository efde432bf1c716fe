package dev.burnfleet.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.burnfleet.ssh.testing.OpenSshServer;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SshConnectorIT {
    private static final Duration SOON = Duration.ofSeconds(20);

    private static OpenSshServer server;
    private static SshConnector connector;

    @BeforeAll
    static void start() throws Exception {
        Assumptions.assumeTrue(OpenSshServer.isAvailable(), "skipped, because there is no sshd");
        server = OpenSshServer.builder().start();
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

    @ParameterizedTest
    @ValueSource(strings = {"ed25519", "ecdsa", "rsa"})
    void logsInWithEachKindOfKey(String type) {
        SshTarget target = server.target().identityFiles(server.userKey(type)).build();

        try (SshConnection connection = connector.connect(target, SOON)) {
            assertThat(connection.state()).isEqualTo(SshConnection.State.CONNECTED);
            assertThat(connection
                            .exec(List.of("echo", "here"), new byte[0], SOON)
                            .text())
                    .endsWith("here\n");
        }
    }

    @Test
    void carriesAMegabyteThereAndBackExactly() {
        byte[] sent = new byte[1 << 20];
        new Random(1).nextBytes(sent);

        try (SshConnection connection = connector.to(server.target().build())) {
            ExecResult result = connection.exec(List.of("cat"), sent, SOON);

            assertThat(result.status()).isZero();
            assertThat(result.output()).isEqualTo(sent);
        }
    }

    @Test
    void doesNotBlockOnInputAndOutputBeyondAllWindows() {
        byte[] sent = new byte[10 << 20];
        new Random(2).nextBytes(sent);

        try (SshConnection connection = connector.to(server.target().build())) {
            assertThat(connection.exec(List.of("cat"), sent, SOON).output()).isEqualTo(sent);
        }
    }

    @Test
    void handsOverArgumentsUnchanged() {
        List<String> argv = List.of("printf", "%s|", "a b", "it's", "$HOME", "`id`", "\"", "", "*", "ü\n", "-n", "\\");

        try (SshConnection connection = connector.to(server.target().build())) {
            assertThat(connection.exec(argv, new byte[0], SOON).text())
                    .isEqualTo("a b|it's|$HOME|`id`|\"||*|ü\n|-n|\\|");
        }
    }

    @Test
    void reportsTheExitStatusAndKeepsOnlyTheFirstOfStandardError() {
        String script = "i=0; while [ $i -lt 20000 ]; do echo 0123456789 >&2; i=$((i+1)); done; exit 7";

        try (SshConnection connection = connector.to(server.target().build())) {
            ExecResult result = connection.exec(List.of("sh", "-c", script), new byte[0], SOON);

            assertThat(result.status()).isEqualTo(7);
            assertThat(result.errors()).hasSize(64 * 1024).startsWith("0123456789\n");
        }
    }

    @Test
    void reportsASignalAsTheShellWould() {
        try (SshConnection connection = connector.to(server.target().build())) {
            assertThat(connection
                            .exec(List.of("sh", "-c", "kill -9 $$"), new byte[0], SOON)
                            .status())
                    .isEqualTo(137);
        }
    }

    @Test
    void holdsAConversation() throws Exception {
        try (SshConnection connection = connector.to(server.target().build());
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
}
