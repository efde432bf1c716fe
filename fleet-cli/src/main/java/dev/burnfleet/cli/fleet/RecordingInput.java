package dev.burnfleet.cli.fleet;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Keeps a copy of what is read, for a second reader of the same answer. */
final class RecordingInput extends FilterInputStream {
    private final ByteArrayOutputStream copy = new ByteArrayOutputStream();

    RecordingInput(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        int b = super.read();
        if (b >= 0) {
            copy.write(b);
        }
        return b;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int n = super.read(buffer, offset, length);
        if (n > 0) {
            copy.write(buffer, offset, n);
        }
        return n;
    }

    String recorded() {
        return copy.toString(StandardCharsets.UTF_8);
    }
}
