package dev.burnfleet.gitea;

/**
 * Supplies the token, once for every request, so that it can change while the client lives.
 *
 * <p>Called from several threads at once; what it throws ends the call.
 */
@FunctionalInterface
public interface TokenSource {
    /** Returns the token to use now. */
    Token token();

    /** Returns a source that always supplies one token. */
    static TokenSource of(Token token) {
        return () -> token;
    }

    /**
     * Returns a source that always supplies one token.
     *
     * @throws IllegalArgumentException as {@link Token#of(String)} does
     */
    static TokenSource of(String secret) {
        return of(Token.of(secret));
    }
}
