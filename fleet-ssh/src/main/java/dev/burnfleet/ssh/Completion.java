package dev.burnfleet.ssh;

import dev.burnfleet.ssh.SshException.Phase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.Executor;

/** Runs an opened command to its end: writes all input, reads all output. */
final class Completion {
    private static final int MOST_OUTPUT = 64 * 1024 * 1024;

    private Completion() {}

    static ExecResult of(SshExec exec, byte[] stdin, Executor executor, String machine) {
        if (stdin.length == 0) {
            feed(exec, stdin);
        } else {
            // A command that answers before it has read everything must not wait for a reader that is still writing.
            executor.execute(() -> feed(exec, stdin));
        }
        byte[] output = drain(exec, machine);
        int status = exec.waitFor();
        return new ExecResult(status, output, exec.stderr());
    }

    private static void feed(SshExec exec, byte[] stdin) {
        try (OutputStream out = exec.stdin()) {
            out.write(stdin);
        } catch (IOException ignored) {
            // A command may end without reading everything; if the connection failed instead, the reader sees it too.
        }
    }

    private static byte[] drain(SshExec exec, String machine) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] buffer = new byte[32 * 1024];
        InputStream in = exec.stdout();
        try {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                if (all.size() + count > MOST_OUTPUT) {
                    throw SshException.unknown(
                            Phase.COMMAND,
                            machine,
                            "the command wrote more than " + (MOST_OUTPUT >> 20) + " MiB; read it as a stream instead",
                            null);
                }
                all.write(buffer, 0, count);
            }
        } catch (IOException e) {
            throw e.getCause() instanceof SshException reason
                    ? reason
                    : SshException.unknown(Phase.COMMAND, machine, Quoting.shown(String.valueOf(e.getMessage())), e);
        }
        return all.toByteArray();
    }
}
