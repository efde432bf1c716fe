package dev.burnfleet.ssh;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Standard input of a command; a write that fails says why. */
final class CheckedOutput extends FilterOutputStream {
    private final MinaExec exec;

    CheckedOutput(OutputStream out, MinaExec exec) {
        super(out);
        this.exec = exec;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            throw broken(e);
        }
    }

    @Override
    public void flush() throws IOException {
        try {
            out.flush();
        } catch (IOException e) {
            throw broken(e);
        }
    }

    private IOException broken(IOException cause) {
        SshException reason = exec.broken(cause);
        return new IOException(reason.getMessage(), reason);
    }
}
