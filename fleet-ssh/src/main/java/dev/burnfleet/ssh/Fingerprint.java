package dev.burnfleet.ssh;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** Fingerprints of public keys, as {@code ssh-keygen -l} prints them. */
final class Fingerprint {
    private Fingerprint() {}

    /** Returns the fingerprint of a key in the encoding of RFC 4253, section 6.6. */
    static String sha256(byte[] encodedKey) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(encodedKey);
            return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
