package dev.burnfleet.ssh;

import dev.burnfleet.ssh.SshException.Phase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import org.apache.sshd.common.util.io.resource.PathResource;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.jspecify.annotations.Nullable;

/** What is shown to a machine to be let in: key pairs from files, and where the agent listens. */
final class Identities {
    private static final List<String> USUAL_NAMES = List.of("id_ed25519", "id_ecdsa", "id_rsa");

    private final List<KeyPair> keys = new ArrayList<>();
    private final List<String> shown = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();
    private @Nullable Path agent;

    private Identities() {}

    static Identities load(SshTarget target, List<Path> files) {
        Identities identities = new Identities();
        identities.agent = target.agentSocket();
        if (files.isEmpty()) {
            identities.addUsual();
        }
        for (Path file : files) {
            identities.addNamed(target, file);
        }
        if (identities.agent != null) {
            identities.shown.add("the agent at " + identities.agent);
        }
        return identities;
    }

    private void addNamed(SshTarget target, Path file) {
        try {
            keys.add(read(file));
            shown.add(file.toString());
        } catch (NoSuchFileException e) {
            throw SshException.notDone(
                    Phase.NAME,
                    target.machine(),
                    "the identity file " + file + " does not exist; name another or make it with ssh-keygen",
                    e);
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            throw SshException.notDone(
                    Phase.NAME,
                    target.machine(),
                    "the identity file " + file + " cannot be used: " + Quoting.shown(String.valueOf(e.getMessage()))
                            + "; if it has a passphrase, add it to an agent",
                    e);
        }
    }

    private void addUsual() {
        Path home = Path.of(System.getProperty("user.home"), ".ssh");
        for (String name : USUAL_NAMES) {
            Path file = home.resolve(name);
            if (Files.isReadable(file)) {
                try {
                    keys.add(read(file));
                    shown.add(file.toString());
                } catch (IOException | GeneralSecurityException | RuntimeException e) {
                    // Nobody asked for this one; it is named if the login fails.
                    leftOut.add(file + " (" + Quoting.shown(String.valueOf(e.getMessage())) + ")");
                }
            }
        }
        String socket = System.getenv("SSH_AUTH_SOCK");
        if (agent == null && socket != null && !socket.isBlank() && Files.exists(Path.of(socket))) {
            agent = Path.of(socket);
        }
    }

    private static KeyPair read(Path file) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(file)) {
            Iterable<KeyPair> found = SecurityUtils.loadKeyPairIdentities(null, new PathResource(file), in, null);
            if (found == null || !found.iterator().hasNext()) {
                throw new IOException("it holds no private key that can be read");
            }
            return found.iterator().next();
        }
    }

    List<KeyPair> keys() {
        return keys;
    }

    @Nullable Path agent() {
        return agent;
    }

    /** Says what is shown to the machine, for messages. */
    String spoken() {
        String offered = shown.isEmpty() ? "no key at all" : String.join(", ", shown);
        return leftOut.isEmpty() ? offered : offered + " (left out: " + String.join(", ", leftOut) + ")";
    }
}
