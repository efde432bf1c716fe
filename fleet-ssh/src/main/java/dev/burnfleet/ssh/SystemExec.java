package dev.burnfleet.ssh;

import dev.burnfleet.ssh.SshException.Phase;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A command run by a process of the system's ssh. */
final class SystemExec implements SshExec {
    private static final int STDERR_LIMIT = 64 * 1024;
    /** What ssh itself ends with when it fails; a remote command may use it too, so stderr decides. */
    private static final int SSH_FAILED = 255;

    private final Process process;
    private final String machine;
    private final Deadline deadline;
    private final BoundedText errors = new BoundedText(STDERR_LIMIT);
    private final Future<?> errorsRead;
    private final Future<?> alarm;

    SystemExec(
            Process process,
            String machine,
            Deadline deadline,
            ExecutorService executor,
            ScheduledExecutorService timer) {
        this.process = process;
        this.machine = machine;
        this.deadline = deadline;
        this.errorsRead = executor.submit(() -> process.getErrorStream().transferTo(errors));
        this.alarm = timer.schedule(process::destroyForcibly, deadline.left().toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public OutputStream stdin() {
        return process.getOutputStream();
    }

    @Override
    public InputStream stdout() {
        return process.getInputStream();
    }

    @Override
    public String stderr() {
        return errors.text();
    }

    @Override
    public int waitFor() {
        try {
            process.waitFor(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
            if (deadline.isOver() || process.isAlive()) {
                throw SshException.unknown(
                        Phase.DEADLINE,
                        machine,
                        "the command was not over after " + deadline.spoken()
                                + "; it may have run in part: look before it is sent again",
                        null);
            }
            errorsRead.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw SshException.unknown(
                    Phase.COMMAND, machine, "interrupted while the command ran; look before it is sent again", e);
        } catch (ExecutionException | TimeoutException e) {
            throw SshException.unknown(Phase.COMMAND, machine, "the error output of ssh could not be read", e);
        }
        int status = process.exitValue();
        if (status == SSH_FAILED) {
            throw SystemFailure.of(machine, stderr());
        }
        return status;
    }

    @Override
    public void close() {
        alarm.cancel(false);
        process.destroyForcibly();
        try {
            process.getOutputStream().close();
            process.getInputStream().close();
        } catch (IOException e) {
            // The process is gone, and its pipes with it.
            errorsRead.cancel(true);
        }
    }
}
