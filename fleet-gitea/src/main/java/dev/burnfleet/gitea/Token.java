package dev.burnfleet.gitea;

import java.util.regex.Pattern;

/** An access token that cannot be printed. Immutable. */
public final class Token {
    private static final Pattern HEADER_SAFE = Pattern.compile("[\\x21-\\x7e]+");

    private final String secret;

    private Token(String secret) {
        this.secret = secret;
    }

    /**
     * Wraps a secret; white space around it is dropped.
     *
     * @throws IllegalArgumentException if nothing is left, or what is left cannot stand in an HTTP header
     */
    public static Token of(String secret) {
        String bare = secret.strip();
        if (!HEADER_SAFE.matcher(bare).matches()) {
            throw new IllegalArgumentException(
                    bare.isEmpty() ? "the token is empty" : "the token holds characters that no token has");
        }
        return new Token(bare);
    }

    /** Returns the secret itself: for a header or a credential file, never for a message or a log. */
    public String reveal() {
        return secret;
    }

    /** Returns a fixed text that tells nothing. */
    @Override
    public String toString() {
        return "Token[hidden]";
    }
}
