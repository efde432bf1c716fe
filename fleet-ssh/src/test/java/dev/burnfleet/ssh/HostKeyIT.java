package dev.burnfleet.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.burnfleet.ssh.ShownHostKey.Standing;
import dev.burnfleet.ssh.SshException.Phase;
import dev.burnfleet.ssh.testing.OpenSshServer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostKeyIT {
    private static final Duration SOON = Duration.ofSeconds(30);

    private static OpenSshServer server;
    private static SshConnector connector;

    @TempDir
    private Path folder;

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

    @Test
    void aRecordedKeyLetsTheNextConnectionThrough() throws Exception {
        Path known = folder.resolve("known_hosts");
        SshTarget target = server.target().knownHostsFiles(known).build();

        ShownHostKey shown = connector.hostKey(target, SOON);
        assertThat(shown.standing()).isEqualTo(Standing.UNKNOWN);
        assertThat(shown.key().fingerprint()).isEqualTo(asSshKeygenSays(server.hostKey("ed25519")));
        KnownHosts.at(known).record(shown.key());

        assertThat(connector.hostKey(target, SOON).standing()).isEqualTo(Standing.TRUSTED);
        connector.connect(target, SOON).close();
    }

    @Test
    void needsNoLoginToSeeTheKey() {
        SshTarget target = server.target().user("nobody-at-all").build();

        assertThat(connector.hostKey(target, SOON).standing()).isEqualTo(Standing.TRUSTED);
    }

    @Test
    void filesOfTheFleetAreReadBesidesTheOthers() throws Exception {
        SshTarget.Builder target = server.target().knownHostsFiles(folder.resolve("none"));

        connector
                .connect(target.moreKnownHostsFiles(server.knownHosts()).build(), SOON)
                .close();
        try (SystemSshTransport system = new SystemSshTransport()) {
            system.connect(target.build(), SOON).close();
        }
    }

    @Test
    void aClosedPortShowsNoKey() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        SshTarget target = server.target().port(port).build();

        SshException failure = catchThrowableOfType(SshException.class, () -> connector.hostKey(target, SOON));

        assertThat(failure.phase()).isEqualTo(Phase.CONNECT);
    }

    private static String asSshKeygenSays(Path publicKey) throws Exception {
        Process process = new ProcessBuilder("ssh-keygen", "-lf", publicKey.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(Files.exists(publicKey)).isTrue();
        return said.split(" ")[1];
    }
}
