package dev.burnfleet.core.machine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A program that runs on a machine, and the bytes that go to it and come from it. For one thread at a time.
 *
 * <p>Past its deadline the program is ended and its streams fail or end.
 */
public interface Conversation extends AutoCloseable {
    /** Returns the program's standard input; closing it ends the input. */
    OutputStream input();

    /** Returns the program's standard output. */
    InputStream output();

    /**
     * Waits for the program's end.
     *
     * @return its exit status, {@code 128 + signal} where a signal ended it
     * @throws MachineException if the deadline passed or the link broke: the outcome is unknown
     */
    int await();

    /** Returns the first bytes of what the program has written to standard error, as text with control bytes stripped. */
    String errors();

    /** Ends the program if it still runs and frees what belongs to it. Never throws. */
    @Override
    void close();

    /**
     * Writes all input, reads all output and waits for the end. Meant for programs that read their input before they
     * answer at length. One that ends without reading everything is no failure: its answer and status tell.
     *
     * @throws MachineException if the link broke or the deadline passed
     */
    default Ended complete(byte[] input) {
        Optional<IOException> unread = offer(input);
        try {
            String output = new String(output().readAllBytes(), StandardCharsets.UTF_8);
            return new Ended(await(), output, errors());
        } catch (IOException e) {
            unread.ifPresent(e::addSuppressed);
            throw MachineException.unknown("the conversation broke off: " + e.getMessage(), e);
        }
    }

    private Optional<IOException> offer(byte[] input) {
        try (OutputStream stdin = input()) {
            stdin.write(input);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(e);
        }
    }
}
