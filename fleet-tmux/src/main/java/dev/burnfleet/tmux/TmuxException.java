package dev.burnfleet.tmux;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Says that tmux could not be asked or did not obey; the message names the server and what to do. */
public final class TmuxException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What went wrong. */
    public enum Kind {
        /** There is no tmux on the machine's PATH nor in the usual extra places. */
        TMUX_MISSING,
        /** tmux is there but lacks what this library needs. */
        VERSION_TOO_OLD,
        /** The server answers with an error, or could not be started or ended. */
        SERVER_FAILED,
        /** The program did not end in time; what it did is unknown until the state is read again. */
        DEADLINE,
        /** The program could not be started, or the connection to it broke. */
        TRANSPORT,
        /** The answer does not have the form it should have. */
        PROTOCOL
    }

    private final Kind kind;
    private final String socket;

    TmuxException(Kind kind, String socket, String message, @Nullable Throwable cause) {
        super("tmux server \"" + socket + "\": " + message, cause);
        this.kind = Objects.requireNonNull(kind, "kind");
        this.socket = socket;
    }

    /** Returns what went wrong. */
    public Kind kind() {
        return kind;
    }

    /** Returns the name of the socket ({@code tmux -L}) of the server. */
    public String socket() {
        return socket;
    }
}
