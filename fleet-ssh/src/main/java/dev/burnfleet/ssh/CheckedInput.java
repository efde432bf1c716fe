package dev.burnfleet.ssh;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Standard output of a command that never passes off a lost connection as the end of the output. */
final class CheckedInput extends FilterInputStream {
    private final MinaExec exec;

    CheckedInput(InputStream in, MinaExec exec) {
        super(in);
        this.exec = exec;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count;
        try {
            count = super.read(bytes, offset, length);
        } catch (IOException e) {
            throw broken(e);
        }
        if (count < 0 && !exec.endedByServer()) {
            throw broken(null);
        }
        return count;
    }

    private IOException broken(@Nullable IOException cause) {
        SshException reason = exec.broken(cause);
        return new IOException(reason.getMessage(), reason);
    }
}
