package dev.burnfleet.ssh;

import java.nio.charset.StandardCharsets;

/** A command that ran to its end. Immutable but for the array that {@link #output()} hands out. */
public final class ExecResult {
    private final int status;
    private final byte[] output;
    private final String errors;

    ExecResult(int status, byte[] output, String errors) {
        this.status = status;
        this.output = output;
        this.errors = errors;
    }

    /** Returns the exit status, {@code 128 + signal} where a signal ended the command. */
    public int status() {
        return status;
    }

    /** Returns all bytes of standard output, with what the login shell printed before it; not a copy. */
    public byte[] output() {
        return output;
    }

    /** Returns the output read as UTF-8. */
    public String text() {
        return new String(output, StandardCharsets.UTF_8);
    }

    /** Returns the first 64 KiB of standard error, as text with control characters stripped. */
    public String errors() {
        return errors;
    }
}
