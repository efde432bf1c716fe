package dev.burnfleet.ssh;

import java.security.PublicKey;
import java.util.Base64;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;

/**
 * A machine's public key under the name by which it is recorded.
 *
 * @param name as known_hosts files name the machine: {@code host}, or {@code [host]:port} where the port is not 22
 * @param type as in the SSH protocol: {@code ssh-ed25519}, {@code ecdsa-sha2-nistp256}, {@code ssh-rsa} ...
 * @param encoded the key as in RFC 4253, section 6.6, in Base64
 */
public record HostKey(String name, String type, String encoded) {

    /** Refuses what would break the line in a known_hosts file. */
    public HostKey {
        requireWord("name", name, "[^\\s,|#*?!@][^\\s,|#*?!]*");
        requireWord("type", type, "[a-z0-9@.-]+");
        requireWord("encoded", encoded, "[A-Za-z0-9+/]+={0,2}");
    }

    static HostKey of(String name, PublicKey key) {
        ByteArrayBuffer buffer = new ByteArrayBuffer();
        buffer.putRawPublicKey(key);
        return new HostKey(name, KeyUtils.getKeyType(key), Base64.getEncoder().encodeToString(buffer.getCompactData()));
    }

    /** Names a machine as known_hosts files do. */
    static String name(String host, int port) {
        return port == 22 ? host : "[" + host + "]:" + port;
    }

    /** Returns the fingerprint as {@code ssh-keygen -l} prints it: {@code SHA256:} and the digest in Base64. */
    public String fingerprint() {
        return Fingerprint.sha256(Base64.getDecoder().decode(encoded));
    }

    /** Returns the line of a known_hosts file, without its end. */
    public String line() {
        return name + " " + type + " " + encoded;
    }

    private static void requireWord(String what, String value, String pattern) {
        if (!value.matches(pattern)) {
            throw new IllegalArgumentException(what + " cannot stand in a known_hosts file: " + Quoting.shown(value));
        }
    }
}
