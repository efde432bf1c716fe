package dev.burnfleet.ssh;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Keeps the first bytes that are written to it and drops the rest. Safe for use by several threads. */
final class BoundedText extends OutputStream {
    private final int limit;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

    BoundedText(int limit) {
        this.limit = limit;
    }

    @Override
    public synchronized void write(int b) {
        if (kept.size() < limit) {
            kept.write(b);
        }
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        kept.write(bytes, offset, Math.min(length, limit - kept.size()));
    }

    /** Returns what was kept, as text without control characters other than tab and line feed. */
    synchronized String text() {
        return kept.toString(StandardCharsets.UTF_8).replaceAll("[\\p{Cntrl}\\x{80}-\\x{9f}&&[^\t\n]]", "");
    }
}
