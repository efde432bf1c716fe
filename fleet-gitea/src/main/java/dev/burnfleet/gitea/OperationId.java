package dev.burnfleet.gitea;

import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Names one act, so that doing it again can be told from doing another. Immutable.
 *
 * @param text 8 to 64 letters, digits or {@code -}; random ones cannot be guessed by who writes comments
 */
public record OperationId(String text) {
    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9-]{8,64}");

    /** @throws IllegalArgumentException if the text has another form */
    public OperationId {
        // Two dashes in a row would end the HTML comment that the marker is.
        if (!SAFE.matcher(text).matches() || text.contains("--") || text.endsWith("-")) {
            throw new IllegalArgumentException("an operation id has 8 to 64 letters, digits or single '-', unlike \""
                    + Printable.line(text, 100) + "\"");
        }
    }

    /** Returns one that was never used. */
    public static OperationId random() {
        return new OperationId(UUID.randomUUID().toString());
    }

    /** Tells whether a comment carries the line of any operation: it was written by {@link Comments#postOnce}. */
    public static boolean isMarked(String comment) {
        return comment.contains("<!-- fleet:op=");
    }

    /** Tells whether a comment carries the line of this operation. */
    public boolean isOf(String comment) {
        return comment.contains(marker());
    }

    /** Returns the line, invisible in a rendered comment, that carries it. */
    String marker() {
        return "<!-- fleet:op=" + text + " -->";
    }
}
