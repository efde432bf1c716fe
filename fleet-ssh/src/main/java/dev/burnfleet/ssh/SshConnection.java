package dev.burnfleet.ssh;

import java.time.Duration;
import java.util.List;

/**
 * The way to one machine. It connects when it is first needed, and again after a loss. Safe for use by several threads.
 */
public interface SshConnection extends AutoCloseable {

    /** What a connection is doing. */
    enum State {
        /** Not connected: not asked for yet, or ended by {@link #close()}. */
        IDLE,
        /** On the way to the machine. */
        CONNECTING,
        /** Ready for commands, as far as this side knows. */
        CONNECTED,
        /** The connection was lost; the next command builds it anew. */
        LOST,
        /** The last attempt failed; the next command waits a little before it tries again. */
        FAILED
    }

    /** Returns the machine. */
    SshTarget target();

    /** Returns what the connection is doing. */
    State state();

    /**
     * Connects and logs in, unless that is done.
     *
     * @param deadline how long it may take
     * @throws SshException if it cannot be done in time
     */
    void connect(Duration deadline);

    /**
     * Starts a program without a terminal.
     *
     * @param argv the program and its arguments; quoted, so that the machine's login shell hands them over unchanged
     * @param deadline how long the connection, the login, the channel and the program's whole run may take together
     * @return the running program; the caller closes it
     * @throws SshException if it could not be started, or nobody knows whether it was
     */
    default SshExec open(List<String> argv, Duration deadline) {
        return openCommand(Quoting.commandLine(argv), deadline);
    }

    /**
     * Starts a command line in the machine's login shell, without a terminal.
     *
     * @param command read by that shell: never put foreign text in it
     * @param deadline how long the connection, the login, the channel and the command's whole run may take together
     * @return the running command; the caller closes it
     * @throws SshException if it could not be started, or nobody knows whether it was
     */
    SshExec openCommand(String command, Duration deadline);

    /**
     * Runs a program to its end, writing and reading at the same time.
     *
     * @param argv the program and its arguments, as in {@link #open}
     * @param stdin all of its standard input
     * @param deadline how long everything may take together
     * @throws SshException if it could not be run, its end is unknown or its output exceeds 64 MiB
     */
    ExecResult exec(List<String> argv, byte[] stdin, Duration deadline);

    /** Ends the connection and the commands on it. Never throws; a later command connects again. */
    @Override
    void close();
}
