package dev.burnfleet.ssh;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.sshd.client.config.hosts.KnownHostEntry;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The host keys that known_hosts files record for one machine, read anew for each attempt.
 *
 * <p>The format is that of sshd(8), "SSH_KNOWN_HOSTS FILE FORMAT". Host certificates are not supported: lines marked
 * {@code @cert-authority} trust nothing here.
 */
final class HostKeys {
    private static final String REVOKED = "revoked";

    private record Line(Path file, int number, @Nullable String marker, String type, ByteBuffer key) {
        String place() {
            return file + ":" + number;
        }

        boolean isPlain() {
            return marker == null || marker.isEmpty();
        }
    }

    private final String host;
    private final int port;
    private final List<Path> files;
    private final List<Line> lines = new ArrayList<>();

    private HostKeys(String host, int port, List<Path> files) {
        this.host = host;
        this.port = port;
        this.files = files;
    }

    static HostKeys read(String host, int port, List<Path> files) {
        HostKeys keys = new HostKeys(host, port, files);
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
            KnownHostEntry entry = parse(text.get(i));
            if (entry != null && entry.isHostMatch(host, port)) {
                lines.add(new Line(
                        file,
                        i + 1,
                        entry.getMarker(),
                        entry.getKeyEntry().getKeyType(),
                        ByteBuffer.wrap(entry.getKeyEntry().getKeyData())));
            }
        }
    }

    private static @Nullable KnownHostEntry parse(String line) {
        if (line.isBlank() || line.stripLeading().startsWith("#")) {
            return null;
        }
        try {
            return KnownHostEntry.parseKnownHostEntry(line.strip());
        } catch (IllegalArgumentException damaged) {
            // As OpenSSH does: a line that cannot be read trusts nothing and does not hide the others.
            return null;
        }
    }

    /** Returns the key types that are recorded, so that the machine can be asked for a key of such a type. */
    Set<String> recordedTypes() {
        return lines.stream().filter(Line::isPlain).map(Line::type).collect(Collectors.toSet());
    }

    /** Returns why the key is not to be trusted, or null if it is. */
    @Nullable String problemWith(PublicKey key) {
        byte[] offered = encoded(key);
        String type = KeyUtils.getKeyType(key);
        for (Line line : lines) {
            if (REVOKED.equals(line.marker()) && line.key().equals(ByteBuffer.wrap(offered))) {
                return "the host key " + Fingerprint.sha256(offered) + " (" + type + ") is revoked by " + line.place()
                        + "; do not connect before its owner has replaced it";
            }
        }
        List<Line> plain = lines.stream().filter(Line::isPlain).toList();
        if (plain.stream().anyMatch(line -> line.key().equals(ByteBuffer.wrap(offered)))) {
            return null;
        }
        return plain.isEmpty() ? unknown(offered, type) : changed(offered, type, plain);
    }

    private static String changed(byte[] offered, String type, List<Line> recorded) {
        Line line = recorded.stream()
                .filter(candidate -> candidate.type().equals(type))
                .findFirst()
                .orElse(recorded.get(0));
        return "the host key has changed: it is " + Fingerprint.sha256(offered) + " (" + type + "), but " + line.place()
                + " records " + Fingerprint.sha256(line.key().array()) + " (" + line.type()
                + "); if the machine was set up anew, compare the fingerprint on its own console and replace that line,"
                + " else somebody may be in between";
    }

    private String unknown(byte[] offered, String type) {
        String name = port == 22 ? host : "[" + host + "]:" + port;
        return "the host key " + Fingerprint.sha256(offered) + " (" + type + ") is not in "
                + files.stream().map(Path::toString).collect(Collectors.joining(", "))
                + "; compare it with `ssh-keygen -lf` of the key on the machine's own console and then add the line: "
                + name + " " + type + " " + Base64.getEncoder().encodeToString(offered);
    }

    private static byte[] encoded(PublicKey key) {
        ByteArrayBuffer buffer = new ByteArrayBuffer();
        buffer.putRawPublicKey(key);
        return buffer.getCompactData();
    }
}
