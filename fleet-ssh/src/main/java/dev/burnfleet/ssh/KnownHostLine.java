package dev.burnfleet.ssh;

import dev.burnfleet.ssh.config.HostPatterns;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A line of a known_hosts file, as sshd(8) describes it under "SSH_KNOWN_HOSTS FILE FORMAT".
 *
 * @param marker {@code cert-authority}, {@code revoked} or another word after {@code @}; empty for a plain key
 * @param names patterns with commas between, or one hashed name
 * @param type the key's type
 * @param encoded the key in Base64
 */
record KnownHostLine(String marker, String names, String type, String encoded) {
    private static final Pattern FORMAT = Pattern.compile(
            "[ \\t]*(?:@(\\S+)[ \\t]+)?([^\\s#@]\\S*)[ \\t]+([a-z0-9@.-]+)[ \\t]+([A-Za-z0-9+/=]+)(?:\\s.*)?");
    private static final String HASHED = "|1|";
    private static final int SALT = 20;

    /** Reads a line; one that cannot be read, as one without a key, gives null: it trusts nothing. */
    static @Nullable KnownHostLine parse(String line) {
        Matcher matcher = FORMAT.matcher(line);
        if (!matcher.matches()) {
            return null;
        }
        String marker = matcher.group(1);
        KnownHostLine parsed =
                new KnownHostLine(marker == null ? "" : marker, matcher.group(2), matcher.group(3), matcher.group(4));
        return decoded(parsed.encoded()) == null ? null : parsed;
    }

    /** Makes the line for a key with its name hashed, as ssh does for {@code HashKnownHosts yes}. */
    static String hashed(HostKey key) {
        byte[] salt = new byte[SALT];
        new SecureRandom().nextBytes(salt);
        Base64.Encoder encoder = Base64.getEncoder();
        return HASHED + encoder.encodeToString(salt) + "|" + encoder.encodeToString(hash(salt, key.name())) + " "
                + key.type() + " " + key.encoded();
    }

    boolean isPlain() {
        return marker.isEmpty();
    }

    boolean isHashed() {
        return names.startsWith(HASHED);
    }

    /** Tells whether the line is about a machine, named as {@link HostKey#name()} does. */
    boolean isAbout(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (!isHashed()) {
            return HostPatterns.matches(
                    lower, List.of(names.toLowerCase(Locale.ROOT).split(",")));
        }
        String[] parts = names.substring(HASHED.length()).split("\\|", -1);
        byte[] salt = decoded(parts[0]);
        byte[] hash = parts.length == 2 ? decoded(parts[1]) : null;
        return salt != null && salt.length > 0 && hash != null && MessageDigest.isEqual(hash(salt, lower), hash);
    }

    boolean holds(HostKey key) {
        return encoded.equals(key.encoded());
    }

    String fingerprint() {
        return Fingerprint.sha256(Base64.getDecoder().decode(encoded));
    }

    private static byte[] hash(byte[] salt, String name) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(salt, "HmacSHA1"));
            return mac.doFinal(name.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA1", e);
        }
    }

    private static byte @Nullable [] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException damaged) {
            return null;
        }
    }
}
