package dev.burnfleet.ssh.loopback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.burnfleet.ssh.ExecResult;
import dev.burnfleet.ssh.SshConnection;
import dev.burnfleet.ssh.SshConnector;
import dev.burnfleet.ssh.SshException;
import dev.burnfleet.ssh.SshExec;
import dev.burnfleet.ssh.SshTarget;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoopbackSshServerIT {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private LoopbackSshServer server;
    private final SshConnector connector = new SshConnector();

    @BeforeEach
    void start() throws Exception {
        server = LoopbackSshServer.start(0, folder);
    }

    @AfterEach
    void stop() {
        connector.close();
        server.close();
    }

    @Test
    void carriesBytesThereAndBackExactly() {
        byte[] sent = new byte[3 << 20];
        new Random(1).nextBytes(sent);

        try (SshConnection connection = connector.to(target().build())) {
            ExecResult result = connection.exec(List.of("cat"), sent, SOON);

            assertThat(result.status()).isZero();
            assertThat(result.output()).isEqualTo(sent);
        }
    }

    @Test
    void tellsStandardErrorAndTheExitStatus() {
        try (SshConnection connection = connector.to(target().build())) {
            ExecResult result =
                    connection.exec(List.of("sh", "-c", "echo out; echo err >&2; exit 7"), new byte[0], SOON);

            assertThat(result.text()).isEqualTo("out\n");
            assertThat(result.errors()).isEqualTo("err\n");
            assertThat(result.status()).isEqualTo(7);
        }
    }

    @Test
    void doesNotWaitForInputThatACommandDoesNotRead() {
        try (SshConnection connection = connector.to(target().build())) {
            assertThat(connection.exec(List.of("true"), new byte[1 << 20], SOON).status())
                    .isZero();
        }
    }

    @Test
    void givesCommandsNoTerminal() {
        try (SshConnection connection = connector.to(target().build())) {
            assertThat(connection
                            .exec(List.of("sh", "-c", "test -t 0 || test -t 1"), new byte[0], SOON)
                            .status())
                    .isEqualTo(1);
        }
    }

    @Test
    void endsACommandWhenItsChannelCloses() throws Exception {
        long pid;
        try (SshConnection connection = connector.to(target().build())) {
            SshExec exec = connection.open(List.of("sh", "-c", "echo $$; sleep 600; echo never"), SOON);
            StringBuilder line = new StringBuilder();
            for (int c = exec.stdout().read(); c != '\n'; c = exec.stdout().read()) {
                line.append((char) c);
            }
            pid = Long.parseLong(line.toString());
            assertThat(ProcessHandle.of(pid)).isPresent();
            exec.close();
        }

        Optional<ProcessHandle> process = ProcessHandle.of(pid);
        if (process.isPresent()) {
            process.get()
                    .onExit()
                    .orTimeout(10, java.util.concurrent.TimeUnit.SECONDS)
                    .join();
        }
        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void letsInTheHolderOfItsOneKeyOnly() throws Exception {
        Path elsewhere = folder.resolve("other");
        try (LoopbackSshServer other = LoopbackSshServer.start(0, elsewhere);
                SshConnection connection =
                        connector.to(target().identityFiles(other.identity()).build())) {
            assertThatThrownBy(() -> connection.connect(SOON))
                    .isInstanceOfSatisfying(
                            SshException.class,
                            refused -> assertThat(refused.phase()).isEqualTo(SshException.Phase.AUTHENTICATION));
        }
    }

    @Test
    void hasAHostKeyOfItsOwn() throws Exception {
        Path elsewhere = folder.resolve("other");
        try (LoopbackSshServer other = LoopbackSshServer.start(0, elsewhere)) {
            String swapped = Files.readString(other.knownHosts()).replace(":" + other.port(), ":" + server.port());
            Path known = Files.writeString(folder.resolve("swapped"), swapped);
            try (SshConnection connection =
                    connector.to(target().knownHostsFiles(known).build())) {
                assertThatThrownBy(() -> connection.connect(SOON))
                        .isInstanceOfSatisfying(
                                SshException.class,
                                refused -> assertThat(refused.phase()).isEqualTo(SshException.Phase.HOST_KEY));
            }
        }
    }

    @Test
    void keepsTheKeyToItsUser() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(server.identity())))
                .isEqualTo("rw-------");
        assertThat(Files.readString(server.identity(), StandardCharsets.US_ASCII))
                .startsWith("-----BEGIN OPENSSH PRIVATE KEY-----");
    }

    @Test
    void listensOnTheLoopbackInterfaceOnly() throws Exception {
        Optional<InetAddress> outside = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                .findFirst();
        Assumptions.assumeTrue(outside.isPresent(), "skipped, because this machine has no other address");
        try (Socket socket = new Socket()) {
            assertThatThrownBy(() -> socket.connect(new InetSocketAddress(outside.get(), server.port()), 2000))
                    .isInstanceOf(java.io.IOException.class);
        }
    }

    private SshTarget.Builder target() {
        return SshTarget.of("127.0.0.1")
                .port(server.port())
                .user("anyone")
                .identityFiles(server.identity())
                .knownHostsFiles(server.knownHosts());
    }
}
