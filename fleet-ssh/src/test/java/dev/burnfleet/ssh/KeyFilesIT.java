package dev.burnfleet.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.burnfleet.ssh.SshException.Phase;
import dev.burnfleet.ssh.testing.OpenSshServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys of each type and format, encrypted or not, and certificates of them, against a real sshd. */
class KeyFilesIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String PASSPHRASE = "correct horse; 'battery' staple";

    private static OpenSshServer server;
    private static SshConnector connector;

    @TempDir
    private Path folder;

    @TempDir
    private static Path authority;

    @BeforeAll
    static void start() throws Exception {
        Assumptions.assumeTrue(OpenSshServer.isAvailable(), "skipped, because there is no sshd");
        Keygen.run("-t", "ed25519", "-N", "", "-f", authority.resolve("ca").toString());
        server = OpenSshServer.builder()
                .option("TrustedUserCAKeys " + authority.resolve("ca.pub"))
                .option("LogLevel VERBOSE")
                .start();
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
    @CsvSource({
        "ed25519, RFC4716",
        "ecdsa, RFC4716",
        "rsa, RFC4716",
        "ecdsa, PEM",
        "rsa, PEM",
        "ecdsa, PKCS8",
        "rsa, PKCS8"
    })
    void logsInWithAKeyOfEachTypeAndFormatEncryptedOrNot(String type, String format) throws Exception {
        // Encrypted PKCS#8 needs Bouncy Castle.
        for (String passphrase : format.equals("PKCS8") ? List.of("") : List.of("", PASSPHRASE)) {
            Path key = folder.resolve("key" + passphrase.length());
            Keygen.run("-t", type, "-m", format, "-N", passphrase, "-f", key.toString());
            authorize(key);
            SshTarget target = server.target()
                    .identityFiles(key)
                    .passphrases(file -> PASSPHRASE.toCharArray())
                    .build();

            connector.connect(target, SOON).close();
        }
    }

    @ParameterizedTest
    @CsvSource({"ed25519, RFC4716", "rsa, PEM"})
    void namesTheFileOfAWrongOrMissingPassphrase(String type, String format) throws Exception {
        Path key = folder.resolve("key");
        Keygen.run("-t", type, "-m", format, "-N", PASSPHRASE, "-f", key.toString());
        SshTarget.Builder target = server.target().identityFiles(key);

        SshException missing = catchThrowableOfType(SshException.class, () -> connector.connect(target.build(), SOON));
        SshException wrong = catchThrowableOfType(
                SshException.class,
                () -> connector.connect(
                        target.passphrases(file -> "wrong".toCharArray()).build(), SOON));

        assertThat(missing.phase()).isEqualTo(Phase.AUTHENTICATION);
        assertThat(missing).hasMessageContaining(key.toString()).hasMessageContaining("it is encrypted");
        assertThat(wrong.phase()).isEqualTo(Phase.AUTHENTICATION);
        assertThat(wrong).hasMessageContaining(key.toString()).hasMessageContaining("its passphrase is wrong");
    }

    @Test
    void saysWhyAPassphraseWasNotToBeHad() throws Exception {
        Path key = folder.resolve("key");
        Keygen.run("-t", "ed25519", "-N", PASSPHRASE, "-f", key.toString());
        SshTarget target = server.target()
                .identityFiles(key)
                .passphrases(file -> {
                    throw new IllegalStateException("the drawer is stuck");
                })
                .build();

        SshException refused = catchThrowableOfType(SshException.class, () -> connector.connect(target, SOON));

        assertThat(refused.phase()).isEqualTo(Phase.AUTHENTICATION);
        assertThat(refused).hasMessageContaining(key.toString()).hasMessageContaining("the drawer is stuck");
    }

    @Test
    void asksBeforeALoginWhenItIsToldToAndForNoHostKey() throws Exception {
        Path key = folder.resolve("key");
        Keygen.run("-t", "ed25519", "-N", PASSPHRASE, "-f", key.toString());
        List<Path> asked = new ArrayList<>();
        SshTarget target = server.target()
                .identityFiles(key)
                .passphrases(file -> {
                    asked.add(file);
                    return null;
                })
                .build();

        assertThat(connector.hostKey(target, SOON).standing()).isEqualTo(ShownHostKey.Standing.TRUSTED);
        assertThat(asked).isEmpty();

        connector.unlock(target);
        assertThat(asked).containsExactly(key);
    }

    @Test
    void knowsWhetherAPassphraseOpensAKey() throws Exception {
        Path key = folder.resolve("key");
        Keygen.run("-t", "ed25519", "-N", PASSPHRASE, "-f", key.toString());
        char[] passphrase = PASSPHRASE.toCharArray();

        assertThat(Passphrases.opens(key, passphrase)).isTrue();
        assertThat(new String(passphrase)).isEqualTo(PASSPHRASE);
        assertThat(Passphrases.opens(key, "wrong".toCharArray())).isFalse();
        assertThat(Passphrases.opens(folder.resolve("none"), passphrase)).isFalse();
    }

    @Test
    void saysHowToRewriteAKeyInAFormatThatIsNotRead() throws Exception {
        Path key = folder.resolve("key");
        Keygen.run("-t", "ecdsa", "-m", "PKCS8", "-N", PASSPHRASE, "-f", key.toString());
        SshTarget target = server.target()
                .identityFiles(key)
                .passphrases(file -> PASSPHRASE.toCharArray())
                .build();

        SshException refused = catchThrowableOfType(SshException.class, () -> connector.connect(target, SOON));

        assertThat(refused).hasMessageContaining(key.toString()).hasMessageContaining("ssh-keygen -p -f");
    }

    @Test
    void asksForNoPassphraseWhereTheAgentHasTheKey() throws Exception {
        Path key = folder.resolve("key");
        Keygen.run("-t", "ed25519", "-N", "", "-f", key.toString());
        authorize(key);
        Path socket = folder.resolve("agent");
        Process agent = Keygen.agent(socket, key);
        try (SshConnector withAgent = new SshConnector(Map.of("SSH_AUTH_SOCK", socket.toString()))) {
            Keygen.run("-p", "-P", "", "-N", PASSPHRASE, "-f", key.toString());
            Files.delete(folder.resolve("key.pub"));
            SshTarget target = server.target()
                    .identityFiles(key)
                    .passphrases(file -> {
                        throw new AssertionError("was asked for " + file);
                    })
                    .build();

            withAgent.connect(target, SOON).close();
        } finally {
            agent.destroy();
        }
    }

    @Test
    void keepsAnAgentsOtherKeysBackWhereIdentitiesOnlyIsSaid() throws Exception {
        Path stranger = folder.resolve("stranger");
        Keygen.run("-t", "ed25519", "-N", "", "-f", stranger.toString());
        Path socket = folder.resolve("agent");
        Process agent = Keygen.agent(socket, server.userKey("ecdsa"));
        try {
            Path config = folder.resolve("config");
            String text = "HostName 127.0.0.1\nPort " + server.port() + "\nUserKnownHostsFile " + server.knownHosts()
                    + "\nIdentityFile " + stranger + "\nIdentityAgent " + socket + "\n";
            SshTarget target =
                    SshTarget.of("forge").home(folder).configFile(config).build();

            Files.writeString(config, text);
            connector.connect(target, SOON).close();
            Files.writeString(config, text + "IdentitiesOnly yes\n");
            SshException refused = catchThrowableOfType(SshException.class, () -> connector.connect(target, SOON));

            assertThat(refused.phase()).isEqualTo(Phase.AUTHENTICATION);
            // The public half alone names a key that only the agent has.
            Files.copy(folder.getFileSystem().getPath(server.userKey("ecdsa") + ".pub"), folder.resolve("known.pub"));
            Files.writeString(config, text + "IdentitiesOnly yes\nIdentityFile " + folder.resolve("known.pub") + "\n");
            connector.connect(target, SOON).close();
        } finally {
            agent.destroy();
        }
    }

    @ParameterizedTest
    @CsvSource({"ed25519, file", "ecdsa, file", "rsa, file", "ed25519, agent", "rsa, agent"})
    void logsInWithACertificateWhoseKeyIsNotAuthorized(String type, String holder) throws Exception {
        Path key = folder.resolve("key");
        Keygen.run("-t", type, "-N", "", "-f", key.toString());
        Path socket = folder.resolve("agent");
        Process agent = holder.equals("agent") ? Keygen.agent(socket, key) : null;
        try {
            SshTarget.Builder target = server.target().identityFiles(key);
            if (agent != null) {
                target.agentSocket(socket);
            }
            SshException refused =
                    catchThrowableOfType(SshException.class, () -> connector.connect(target.build(), SOON));
            assertThat(refused.phase()).isEqualTo(Phase.AUTHENTICATION);

            certify(key, "+1h");

            connector.connect(target.build(), SOON).close();
            assertThat(server.folder().resolve("log")).content().contains("Accepted certificate ID \"" + folder);
        } finally {
            if (agent != null) {
                agent.destroy();
            }
        }
    }

    @Test
    void saysThatACertificateIsOutOfDate() throws Exception {
        Path key = folder.resolve("key");
        Keygen.run("-t", "ed25519", "-N", "", "-f", key.toString());
        certify(key, "20200101:20200102");

        SshException refused = catchThrowableOfType(
                SshException.class,
                () -> connector.connect(server.target().identityFiles(key).build(), SOON));

        assertThat(refused.phase()).isEqualTo(Phase.AUTHENTICATION);
        assertThat(refused).hasMessageContaining("key-cert.pub (not valid now)");
    }

    private void certify(Path key, String validity) throws Exception {
        Keygen.run(
                "-s",
                authority.resolve("ca").toString(),
                "-I",
                folder.toString(),
                "-n",
                System.getProperty("user.name"),
                "-V",
                validity,
                key + ".pub");
    }

    private static void authorize(Path key) throws Exception {
        Files.writeString(
                server.folder().resolve("authorized_keys"),
                Files.readString(key.resolveSibling(key.getFileName() + ".pub")),
                StandardOpenOption.APPEND);
    }
}
