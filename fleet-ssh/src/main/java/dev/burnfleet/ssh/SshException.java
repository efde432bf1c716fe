package dev.burnfleet.ssh;

import java.io.Serial;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says what went wrong on the way to or on a machine, how far it got, and what to do about it. */
public final class SshException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    /** How far an attempt got. */
    public enum Phase {
        /** The machine's name, its config entry or a key file could not be made sense of. */
        NAME,
        /** No connection, or no key exchange on it. */
        CONNECT,
        /** The machine's host key is unknown, changed or revoked. */
        HOST_KEY,
        /** The machine refused the login. */
        AUTHENTICATION,
        /** The machine opened no channel for the command. */
        CHANNEL,
        /** The connection was lost, or more came than fits, while the command ran. */
        COMMAND,
        /** The time given was over. */
        DEADLINE;

        private String spoken() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    private final Phase phase;
    private final String machine;
    private final boolean outcomeUnknown;

    SshException(Phase phase, String machine, boolean outcomeUnknown, String what, @Nullable Throwable cause) {
        super(machine + ": " + phase.spoken() + ": " + what, cause);
        this.phase = phase;
        this.machine = machine;
        this.outcomeUnknown = outcomeUnknown;
    }

    /** Makes the exception for a command that certainly did not run. */
    static SshException notDone(Phase phase, String machine, String what, @Nullable Throwable cause) {
        return new SshException(phase, machine, false, what, cause);
    }

    /** Makes the exception for a command that may have run. */
    static SshException unknown(Phase phase, String machine, String what, @Nullable Throwable cause) {
        return new SshException(phase, machine, true, what, cause);
    }

    /** Returns how far the attempt got. */
    public Phase phase() {
        return phase;
    }

    /** Returns the machine as {@code user@host:port}; the message begins with it and with the phase. */
    public String machine() {
        return machine;
    }

    /** Tells whether the command may have run, in part or whole: look before it is sent again. */
    public boolean outcomeUnknown() {
        return outcomeUnknown;
    }
}
