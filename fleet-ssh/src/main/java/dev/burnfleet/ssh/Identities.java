package dev.burnfleet.ssh;

import dev.burnfleet.ssh.KeyFile.UnusableException;
import dev.burnfleet.ssh.SshException.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.sshd.client.auth.pubkey.PublicKeyIdentity;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.OpenSshCertificate;
import org.apache.sshd.common.signature.SignatureFactoriesManager;

/**
 * What is shown to a machine to be let in, in OpenSSH's order: certificates, the agent's keys that belong to the identity
 * files, its other keys, keys that only files hold. An encrypted file is not opened where the agent has its key.
 */
final class Identities {
    private final SshTarget target;
    private final Credentials credentials;
    private final List<Offer> certified = new ArrayList<>();
    private final List<Offer> agentsAndNamed = new ArrayList<>();
    private final List<Offer> agents = new ArrayList<>();
    private final List<Offer> files = new ArrayList<>();
    private final List<String> shown = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();

    private Identities(SshTarget target, Credentials credentials) {
        this.target = target;
        this.credentials = credentials;
    }

    /**
     * Reads the files and asks the agent what it holds.
     *
     * @throws SshException if a file that the caller named cannot be used
     */
    static Identities load(SshTarget target, Credentials credentials) {
        Identities identities = new Identities(target, credentials);
        identities.askAgent();
        credentials.identityFiles().forEach(identities::add);
        identities.addCertificates();
        if (!credentials.onlyTheseKeys() && !identities.agents.isEmpty()) {
            identities.shown.add("the agent at " + credentials.agent());
        }
        return identities;
    }

    private void askAgent() {
        Path socket = credentials.agent();
        if (socket == null) {
            return;
        }
        try (Agent agent = Agent.connect(socket)) {
            for (Map.Entry<PublicKey, String> held : agent.getIdentities()) {
                agents.add(new Offer.FromAgent(socket, held.getKey(), held.getKey()));
            }
        } catch (IOException e) {
            leftOut.add("the agent at " + socket + " (" + Quoting.shown(String.valueOf(e.getMessage())) + ")");
        }
    }

    private void add(Path file) {
        PublicKey known = KeyFile.publicKey(file);
        List<Offer> held = known == null
                ? List.of()
                : agents.stream().filter(offer -> isOf(offer, known)).toList();
        if (!held.isEmpty()) {
            agentsAndNamed.addAll(held);
            shown.add(file + " by the agent");
            return;
        }
        try {
            KeyPair pair = KeyFile.read(file, target.passphrases());
            files.add(new Offer.FromFile(pair.getPublic(), pair.getPrivate()));
            shown.add(file.toString());
        } catch (NoSuchFileException e) {
            if (credentials.named()) {
                throw unusable(Phase.NAME, file, "does not exist; name another or make it with ssh-keygen", e);
            }
        } catch (UnusableException e) {
            if (credentials.named()) {
                throw unusable(
                        e.isLocked() ? Phase.AUTHENTICATION : Phase.NAME, file, "cannot be used: " + e.getMessage(), e);
            }
            // Nobody asked for just this one; it is named if the login fails.
            leftOut.add(file + " (" + e.getMessage() + ")");
        }
    }

    private SshException unusable(Phase phase, Path file, String what, Exception cause) {
        return SshException.notDone(phase, target.machine(), "the identity file " + file + " " + what, cause);
    }

    private void addCertificates() {
        List<Path> all = new ArrayList<>(credentials.certificateFiles());
        credentials.identityFiles().forEach(file -> all.add(file.resolveSibling(file.getFileName() + "-cert.pub")));
        for (Path file : all.stream().distinct().filter(Files::exists).toList()) {
            if (!(KeyFile.publicLine(file) instanceof OpenSshCertificate certificate)) {
                leftOut.add(file + " (it holds no certificate that is understood)");
                continue;
            }
            List<Offer> keys = new ArrayList<>(agents);
            keys.addAll(files);
            keys.stream()
                    .filter(offer -> isOf(offer, certificate.getCertPubKey()))
                    .findFirst()
                    .ifPresentOrElse(
                            offer -> certified.add(offer.with(certificate)),
                            () -> leftOut.add(file + " (there is no private key for it)"));
            String expired = OpenSshCertificate.isValidNow(certificate) ? "" : " (not valid now)";
            shown.add(file + expired);
        }
    }

    private static boolean isOf(Offer offer, PublicKey key) {
        return KeyUtils.compareKeys(offer.key(), Offer.bare(key));
    }

    /** Returns what is shown, in order, each once. */
    List<PublicKeyIdentity> all(SignatureFactoriesManager manager, ClientSession session) {
        List<Offer> ordered = new ArrayList<>(certified);
        ordered.addAll(agentsAndNamed);
        if (!credentials.onlyTheseKeys()) {
            ordered.addAll(agents);
        }
        ordered.addAll(files);
        return ordered.stream()
                .distinct()
                .map(offer -> offer.identity(manager, session))
                .toList();
    }

    /** Says what is shown to the machine, for messages. */
    String spoken() {
        String offered = shown.isEmpty() ? "no key at all" : String.join(", ", shown);
        return leftOut.isEmpty() ? offered : offered + " (left out: " + String.join(", ", leftOut) + ")";
    }
}
