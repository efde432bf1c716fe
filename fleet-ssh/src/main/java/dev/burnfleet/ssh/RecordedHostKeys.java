package dev.burnfleet.ssh;

import dev.burnfleet.ssh.ShownHostKey.Standing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.sshd.common.config.keys.OpenSshCertificate;
import org.jspecify.annotations.Nullable;

/** The host keys and authorities that known_hosts files record for one machine, read anew for each attempt. */
final class RecordedHostKeys {
    private static final String REVOKED = "revoked";
    private static final String AUTHORITY = "cert-authority";

    private record Line(String place, KnownHostLine content) {}

    private final String name;
    private final String certifiedName;
    private final List<Path> files;
    private final List<Line> lines = new ArrayList<>();

    private RecordedHostKeys(String name, String certifiedName, List<Path> files) {
        this.name = name;
        this.certifiedName = certifiedName;
        this.files = files;
    }

    /**
     * Reads what files say about a machine; those that do not exist say nothing.
     *
     * @param name as {@link HostKey#name()}
     * @param certifiedName the name without a port: authorities are recorded for either
     */
    static RecordedHostKeys read(String name, String certifiedName, List<Path> files) {
        RecordedHostKeys keys = new RecordedHostKeys(name, certifiedName, files);
        for (Path file : files) {
            if (Files.exists(file)) {
                try {
                    keys.add(file, Files.readAllLines(file, StandardCharsets.ISO_8859_1));
                } catch (IOException e) {
                    throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
                }
            }
        }
        return keys;
    }

    private void add(Path file, List<String> text) {
        for (int i = 0; i < text.size(); i++) {
            KnownHostLine line = KnownHostLine.parse(text.get(i));
            if (line != null && (line.isAbout(name) || (!line.isPlain() && line.isAbout(certifiedName)))) {
                lines.add(new Line(file + ":" + (i + 1), line));
            }
        }
    }

    /** Returns the name under which the machine's keys are recorded. */
    String name() {
        return name;
    }

    /** Returns the name that a certificate of the machine must hold. */
    String certifiedName() {
        return certifiedName;
    }

    /** Returns the key types that are recorded, so that the machine can be asked for a key of such a type. */
    Set<String> recordedTypes() {
        return lines.stream()
                .map(Line::content)
                .filter(KnownHostLine::isPlain)
                .map(KnownHostLine::type)
                .collect(Collectors.toSet());
    }

    /** Tells whether an authority is recorded that may certify the machine's keys. */
    boolean hasAuthority() {
        return lines.stream().anyMatch(line -> line.content().marker().equals(AUTHORITY));
    }

    /**
     * Judges a key that the machine showed. That a certificate is valid, for this machine and signed by its authority is
     * known by then; here it is asked whether that authority counts.
     */
    ShownHostKey judge(PublicKey shown) {
        if (!(shown instanceof OpenSshCertificate certificate)) {
            return judge(HostKey.of(name, shown));
        }
        HostKey key = HostKey.of(name, certificate.getCertPubKey());
        HostKey authority = HostKey.of(name, certificate.getCaPubKey());
        Line revoked = marked(REVOKED, authority);
        Line trusted = marked(AUTHORITY, authority);
        if (revoked == null && marked(REVOKED, key) == null && trusted != null) {
            return new ShownHostKey(
                    key,
                    Standing.TRUSTED,
                    "the host key " + key.fingerprint() + " (" + key.type() + ") is certified by the authority of "
                            + trusted.place());
        }
        return revoked == null
                ? judge(key)
                : new ShownHostKey(key, Standing.REVOKED, revoked(authority, revoked) + " and certifies nothing");
    }

    private @Nullable Line marked(String marker, HostKey key) {
        return lines.stream()
                .filter(line ->
                        line.content().marker().equals(marker) && line.content().holds(key))
                .findFirst()
                .orElse(null);
    }

    /** Judges a bare key. */
    ShownHostKey judge(HostKey key) {
        Line revoked = marked(REVOKED, key);
        if (revoked != null) {
            return new ShownHostKey(key, Standing.REVOKED, revoked(key, revoked));
        }
        List<Line> plain =
                lines.stream().filter(line -> line.content().isPlain()).toList();
        for (Line line : plain) {
            if (line.content().holds(key)) {
                return new ShownHostKey(
                        key,
                        Standing.TRUSTED,
                        "the host key " + key.fingerprint() + " (" + key.type() + ") is recorded in " + line.place());
            }
        }
        return plain.isEmpty()
                ? new ShownHostKey(key, Standing.UNKNOWN, unknown(key))
                : new ShownHostKey(key, Standing.CHANGED, changed(key, plain));
    }

    private static String revoked(HostKey key, Line line) {
        return "the host key " + key.fingerprint() + " (" + key.type() + ") is revoked by " + line.place()
                + "; do not connect before its owner has replaced it";
    }

    private static String changed(HostKey key, List<Line> recorded) {
        Line line = recorded.stream()
                .filter(candidate -> candidate.content().type().equals(key.type()))
                .findFirst()
                .orElse(recorded.get(0));
        return "the host key has changed: it is " + key.fingerprint() + " (" + key.type() + "), but " + line.place()
                + " records " + line.content().fingerprint() + " ("
                + line.content().type()
                + "); if the machine was set up anew, compare the fingerprint on its own console and replace that line,"
                + " else somebody may be in between";
    }

    private String unknown(HostKey key) {
        return "the host key " + key.fingerprint() + " (" + key.type() + ") is not in "
                + files.stream().map(Path::toString).collect(Collectors.joining(", "))
                + "; compare it with `ssh-keygen -lf` of the key on the machine's own console and then add the line: "
                + key.line();
    }
}
