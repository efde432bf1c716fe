package dev.burnfleet.gitea.claim;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What stands where a claim belongs: read or nothing; what was read is written back as it was and ends no HTML comment. */
public final class ClaimFuzz {
    private ClaimFuzz() {}

    /** Tries one input. */
    public static void fuzzerTestOneInput(byte[] data) {
        Entry.parse(new String(data, StandardCharsets.UTF_8)).ifPresent(read -> {
            String text = read.text();
            if (!Entry.parse(text).equals(Optional.of(read))) {
                throw new AssertionError("written otherwise: " + text);
            }
            if (text.contains("--") || text.contains("\n")) {
                throw new AssertionError("it ends the comment: " + text);
            }
        });
    }
}
