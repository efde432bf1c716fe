package dev.burnfleet.ssh;

import java.io.InputStream;
import java.io.OutputStream;

/**
 * A command that runs on a machine, and the bytes that go to it and come from it, exactly as they are.
 *
 * <p>One thread may write while another reads. Past the deadline the command's channel is closed and the streams fail
 * with an {@link java.io.IOException} whose cause is the {@link SshException}. Closing the channel does not end a
 * program that ignores its lost streams: a server sends no signal for a command without a terminal.
 */
public interface SshExec extends AutoCloseable {
    /** Returns the command's standard input, buffered; closing it ends the input. */
    OutputStream stdin();

    /** Returns the command's standard output. What is not read makes the command wait. */
    InputStream stdout();

    /** Returns the first 64 KiB of standard error so far, as text with control characters stripped. */
    String stderr();

    /**
     * Waits for the command's end.
     *
     * @return its exit status, {@code 128 + signal} where a signal ended it
     * @throws SshException if the deadline passed or the connection was lost: the outcome is unknown
     */
    int waitFor();

    /** Closes the channel, whatever the command does. Never throws. */
    @Override
    void close();
}
