package dev.burnfleet.tmux;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * One running program and its streams; used by one thread at a time.
 *
 * <p>Past its deadline the program is ended: reads then see the end of the stream and {@link #finish()} says why.
 */
public interface Conversation extends AutoCloseable {
    /** Returns the stream that the program reads. */
    OutputStream stdin();

    /** Returns the stream that the program writes. */
    InputStream stdout();

    /**
     * Closes the program's stdin, drops the rest of its stdout and waits for its end.
     *
     * @throws java.io.InterruptedIOException if the deadline ended it
     * @throws IOException if the connection broke
     */
    Finish finish() throws IOException;

    /** Ends the program if it still runs and frees everything; does nothing the second time. */
    @Override
    void close();

    /**
     * Says how a program ended.
     *
     * @param status its exit status; 128 + n after signal n
     * @param stderr the first 16 KiB or less of what it wrote there
     */
    record Finish(int status, String stderr) {}
}
