package dev.burnfleet.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.burnfleet.ssh.SshException.Phase;
import dev.burnfleet.ssh.testing.OpenSshServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A real sshd that shows a host certificate, and known_hosts files that name its authority or another. */
class HostCertificatesIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String NAME = "forge.example";
    private static final String NAMES = NAME + ",127.0.0.1";

    @TempDir
    private static Path authorities;

    private static OpenSshServer server;
    private static SshConnector connector;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws Exception {
        Assumptions.assumeTrue(OpenSshServer.isAvailable(), "skipped, because there is no sshd");
        for (String name : new String[] {"ca", "other"}) {
            Keygen.run("-t", "ecdsa", "-N", "", "-f", authorities.resolve(name).toString());
        }
        server = OpenSshServer.builder().hostKeys("ed25519").start();
        Files.writeString(
                server.folder().resolve("sshd_config"),
                "HostCertificate " + server.folder().resolve("host_ed25519-cert.pub") + "\n",
                StandardOpenOption.APPEND);
        certify(NAMES, "+1h");
        connector = new SshConnector(Map.of());
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
    @CsvSource({"forge.example", "*.example"})
    void trustsAKeyThatARecordedAuthorityCertifies(String pattern) throws Exception {
        SshTarget target = target("@cert-authority " + pattern, "ca");

        connector.connect(target, SOON).close();
    }

    @Test
    void refusesAnAuthorityThatIsNotRecordedForTheName() throws Exception {
        assertThat(refusal(target("@cert-authority *.example", "other"))).contains("is not in");
        assertThat(refusal(target("@cert-authority elsewhere.test", "ca"))).contains("is not in");
        assertThat(refusal(target("forge.example", "ca"))).contains("has changed");
    }

    @Test
    void refusesARevokedAuthorityAndARevokedKey() throws Exception {
        SshTarget target = target("@cert-authority *.example", "ca");
        Path known = folder.resolve("known_hosts");
        String trusted = Files.readString(known);

        Files.writeString(known, trusted + "@revoked * " + Files.readString(authorities.resolve("ca.pub")));
        assertThat(refusal(target)).contains("is revoked by").contains("certifies nothing");

        Files.writeString(known, trusted + "@revoked * " + Files.readString(server.hostKey("ed25519")));
        assertThat(refusal(target)).contains("is revoked by");
    }

    @Test
    void refusesACertificateThatIsOutOfDateOrForAnotherMachine() throws Exception {
        SshTarget target = target("@cert-authority *.example", "ca");
        try {
            certify(NAMES, "20200101:20200102");
            assertThat(refusal(target)).contains("host certificate does not hold");

            certify("another.example", "+1h");
            assertThat(refusal(target))
                    .contains("host certificate does not hold")
                    .contains("another.example");
        } finally {
            certify(NAMES, "+1h");
        }
    }

    /** The names in a line of an authority, {@code PORT} being the server's, which is not the usual one. */
    @ParameterizedTest
    @CsvSource({
        "[127.0.0.1]:PORT, true",
        "127.0.0.1, true",
        "*, true",
        "[127.0.0.1]:*, true",
        "[127.0.0.1]:1, false",
        "[127.0.0.2]:PORT, false",
        "127.0.0.2, false",
        "'*,!127.0.0.1', true",
        "'*,!127.0.0.1,![127.0.0.1]:PORT', false"
    })
    void readsTheNameOfAnAuthoritysLineAsTheSystemsSshDoes(String names, boolean trusted) throws Exception {
        String line = "@cert-authority " + names.replace("PORT", String.valueOf(server.port())) + " "
                + Files.readString(authorities.resolve("ca.pub"));
        Path known = Files.writeString(folder.resolve("known_hosts"), line);
        SshTarget target = server.target().knownHostsFiles(known).build();

        assertThat(sshTrusts(known)).isEqualTo(trusted);
        if (trusted) {
            connector.connect(target, SOON).close();
        } else {
            assertThat(refusal(target)).contains("is not in");
        }
    }

    private boolean sshTrusts(Path known) throws Exception {
        Process ssh = new ProcessBuilder(
                        "ssh",
                        "-F",
                        "none",
                        "-o",
                        "BatchMode=yes",
                        "-o",
                        "StrictHostKeyChecking=yes",
                        "-o",
                        "UserKnownHostsFile=" + known,
                        "-o",
                        "GlobalKnownHostsFile=none",
                        "-o",
                        "IdentitiesOnly=yes",
                        "-i",
                        server.userKey("ed25519").toString(),
                        "-p",
                        String.valueOf(server.port()),
                        "127.0.0.1",
                        "true")
                .redirectErrorStream(true)
                .start();
        ssh.getOutputStream().close();
        String said = new String(ssh.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = ssh.waitFor();
        if (code != 0) {
            assertThat(said).contains("Host key verification failed");
        }
        return code == 0;
    }

    private String refusal(SshTarget target) {
        SshException refused = catchThrowableOfType(SshException.class, () -> connector.connect(target, SOON));
        assertThat(refused.phase()).isEqualTo(Phase.HOST_KEY);
        return String.valueOf(refused.getMessage());
    }

    private SshTarget target(String marked, String authority) throws Exception {
        Path known = Files.writeString(
                folder.resolve("known_hosts"),
                marked + " " + Files.readString(authorities.resolve(authority + ".pub")));
        Path config = Files.writeString(
                folder.resolve("config"),
                "HostName 127.0.0.1\nPort " + server.port() + "\nHostKeyAlias " + NAME + "\nUserKnownHostsFile " + known
                        + "\nIdentityFile " + server.userKey("ed25519") + "\n");
        return SshTarget.of("forge").home(folder).configFile(config).build();
    }

    private static void certify(String name, String validity) throws Exception {
        Keygen.run(
                "-s",
                authorities.resolve("ca").toString(),
                "-I",
                "host",
                "-h",
                "-n",
                name,
                "-V",
                validity,
                server.hostKey("ed25519").toString());
        server.stop();
        server.start();
    }
}
