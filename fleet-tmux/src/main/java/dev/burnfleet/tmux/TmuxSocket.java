package dev.burnfleet.tmux;

import java.util.regex.Pattern;

/**
 * Names a private tmux server: the {@code -L} name of its socket. Immutable.
 *
 * @param name letters, digits, {@code .}, {@code _} and {@code -}; never {@code default}, which is the user's own
 */
public record TmuxSocket(String name) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,63}");

    /** @throws IllegalArgumentException if the name has another form or is the user's own server */
    public TmuxSocket {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a tmux socket has 1 to 64 letters, digits, '.', '_' or '-', unlike " + Printable.of(name));
        }
        if (name.equals("default")) {
            throw new IllegalArgumentException("the tmux socket \"default\" is the user's own; name another");
        }
    }
}
