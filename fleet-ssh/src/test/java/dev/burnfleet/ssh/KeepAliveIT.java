package dev.burnfleet.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.burnfleet.ssh.SshException.Phase;
import dev.burnfleet.ssh.testing.OpenSshServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** A heartbeat a hundred times as fast as the real one, through a wire that can go dead without a word. */
class KeepAliveIT {
    private static final Duration HEARTBEAT = Duration.ofMillis(150);
    private static final Duration SOON = Duration.ofSeconds(60);

    @Test
    void aConnectionOnWhichNothingIsAskedIsKeptAliveByItsHeartbeat() throws Exception {
        Assumptions.assumeTrue(OpenSshServer.isAvailable(), "skipped, because there is no sshd");
        try (OpenSshServer server = OpenSshServer.builder().start();
                Wire wire = new Wire(server.port());
                SshConnector connector = new SshConnector(HEARTBEAT);
                SshConnection connection = connector.connect(through(wire, server), SOON)) {
            wire.awaitAnswers(10);

            assertThat(connection.state()).isEqualTo(SshConnection.State.CONNECTED);
        }
    }

    @Test
    void aMachineThatFallsSilentIsNoticedLongBeforeTheDeadlineOfACommand() throws Exception {
        Assumptions.assumeTrue(OpenSshServer.isAvailable(), "skipped, because there is no sshd");
        try (OpenSshServer server = OpenSshServer.builder().start();
                Wire wire = new Wire(server.port());
                SshConnector connector = new SshConnector(HEARTBEAT);
                SshConnection connection = connector.connect(through(wire, server), SOON);
                SshExec exec = connection.open(List.of("cat"), Duration.ofHours(1))) {
            wire.goDead();

            SshException failure = catchThrowableOfType(SshException.class, exec::waitFor);

            assertThat(failure.phase()).isEqualTo(Phase.COMMAND);
            assertThat(failure.outcomeUnknown()).isTrue();
            assertThat(connection.state()).isEqualTo(SshConnection.State.LOST);
            wire.revive();
            assertThat(connection
                            .exec(List.of("echo", "again"), new byte[0], SOON)
                            .text())
                    .endsWith("again\n");
        }
    }

    private static SshTarget through(Wire wire, OpenSshServer server) throws IOException {
        return server.target()
                .port(wire.socket.getLocalPort())
                .knownHostsFiles(wire.asKnown(server))
                .build();
    }

    /** Passes bytes on, until it goes dead: then it takes them and does nothing. */
    private static final class Wire implements AutoCloseable {
        private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final Queue<Socket> ends = new ConcurrentLinkedQueue<>();
        private final AtomicLong answers = new AtomicLong();
        private volatile boolean dead;

        Wire(int port) throws IOException {
            start(() -> {
                while (true) {
                    Socket client = socket.accept();
                    Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
                    ends.addAll(List.of(client, server));
                    start(() -> pass(client, server, new AtomicLong()));
                    start(() -> pass(server, client, answers));
                }
            });
        }

        Path asKnown(OpenSshServer server) throws IOException {
            String lines = Files.readString(server.knownHosts());
            return Files.writeString(
                    server.folder().resolve("known_wire"),
                    lines.replace(":" + server.port(), ":" + socket.getLocalPort()));
        }

        private void pass(Socket from, Socket to, AtomicLong count) throws IOException {
            byte[] chunk = new byte[8192];
            for (int length = from.getInputStream().read(chunk);
                    length >= 0;
                    length = from.getInputStream().read(chunk)) {
                if (!dead) {
                    to.getOutputStream().write(chunk, 0, length);
                    synchronized (this) {
                        count.incrementAndGet();
                        notifyAll();
                    }
                }
            }
            if (!dead) {
                to.close();
            }
        }

        synchronized void awaitAnswers(int more) throws InterruptedException {
            long wanted = answers.get() + more;
            long end = System.nanoTime() + SOON.toNanos();
            while (answers.get() < wanted) {
                assertThat(System.nanoTime()).as("answers to the heartbeat").isLessThan(end);
                wait(1000);
            }
        }

        void goDead() {
            dead = true;
        }

        void revive() {
            dead = false;
        }

        @Override
        public void close() throws IOException {
            socket.close();
            for (Socket end : ends) {
                end.close();
            }
        }

        private interface Work {
            void run() throws IOException;
        }

        private static void start(Work work) {
            Thread thread = new Thread(() -> {
                try {
                    work.run();
                } catch (IOException closed) {
                    // The end of a connection is the end of the work.
                    return;
                }
            });
            thread.setDaemon(true);
            thread.start();
        }
    }
}
