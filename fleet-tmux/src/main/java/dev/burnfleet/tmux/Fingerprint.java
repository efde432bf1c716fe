package dev.burnfleet.tmux;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Short digests by which a plan recognizes what an earlier plan made. */
final class Fingerprint {
    private static final int SHOWN_BYTES = 8;

    private Fingerprint() {}

    @SafeVarargs
    static String of(List<String>... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (List<String> part : parts) {
                for (String word : part) {
                    digest.update(word.getBytes(StandardCharsets.UTF_8));
                    digest.update((byte) 0);
                }
                digest.update((byte) 0);
            }
            return HexFormat.of().formatHex(digest.digest(), 0, SHOWN_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
