package dev.burnfleet.ssh;

import dev.burnfleet.ssh.SshException.Phase;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.EnumSet;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.channel.exception.SshChannelOpenException;
import org.apache.sshd.common.session.ConnectionService;
import org.apache.sshd.core.CoreModuleProperties;
import org.jspecify.annotations.Nullable;

/** A command on a channel of MINA's. */
final class MinaExec implements SshExec {
    private static final int STDERR_LIMIT = 64 * 1024;
    private static final Duration ANSWER_TO_CLOSE = Duration.ofSeconds(2);

    private final String machine;
    private final Deadline deadline;
    private final Runnable whenClosed;
    private final ExecChannel channel;
    private final BoundedText errors = new BoundedText(STDERR_LIMIT);
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile boolean expired;
    private @Nullable Future<?> alarm;

    MinaExec(String machine, String command, Deadline deadline, Runnable whenClosed) {
        this.machine = machine;
        this.deadline = deadline;
        this.whenClosed = whenClosed;
        this.channel = new ExecChannel(command);
        channel.setErr(errors);
        // MINA's own limit of 30 s would end a command that is slow to read.
        CoreModuleProperties.WAIT_FOR_SPACE_TIMEOUT.set(channel, deadline.left().plusSeconds(1));
        CoreModuleProperties.CHANNEL_CLOSE_TIMEOUT.set(channel, ANSWER_TO_CLOSE);
    }

    /** Opens the channel and sends the command; on failure the channel is closed. */
    void start(ClientSession session, ScheduledExecutorService timer) throws IOException {
        try {
            session.getService(ConnectionService.class).registerChannel(channel);
            channel.open().verify(deadline.left());
        } catch (IOException | RuntimeException e) {
            channel.close(true);
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof SshChannelOpenException refused) {
                    throw refused;
                }
            }
            throw e instanceof IOException io ? io : new IOException(e.getMessage(), e);
        }
        alarm = timer.schedule(this::expire, deadline.left().toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Tells whether the command went out to the server. */
    boolean wasSent() {
        return channel.wasSent();
    }

    @Override
    public OutputStream stdin() {
        return new CheckedOutput(channel.getInvertedIn(), this);
    }

    @Override
    public InputStream stdout() {
        return new CheckedInput(channel.getInvertedOut(), this);
    }

    @Override
    public String stderr() {
        return errors.text();
    }

    @Override
    public int waitFor() {
        channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), deadline.left());
        Integer status = channel.getExitStatus();
        if (status != null) {
            return status;
        }
        String signal = channel.getExitSignal();
        if (signal != null) {
            return Signals.status(signal);
        }
        throw broken(null);
    }

    /** Tells whether all output came: the server said so, and not just the end of the connection. */
    boolean endedByServer() {
        return channel.isEofSignalled();
    }

    /** Says why the streams ended before the command did. */
    SshException broken(@Nullable Throwable cause) {
        if (expired || deadline.isOver()) {
            return SshException.unknown(
                    Phase.DEADLINE,
                    machine,
                    "the command was not over after " + deadline.spoken()
                            + "; it may have run in part: look before it is sent again",
                    cause);
        }
        return SshException.unknown(
                Phase.COMMAND,
                machine,
                closed.get()
                        ? "the command was closed here before it ended"
                        : "the connection was lost while the command ran; it may have run in part: look before it is"
                                + " sent again",
                cause);
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            Future<?> scheduled = alarm;
            if (scheduled != null) {
                scheduled.cancel(false);
            }
            channel.endCommand();
            channel.close(false);
            channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), ANSWER_TO_CLOSE.dividedBy(20));
            whenClosed.run();
        }
    }

    private void expire() {
        expired = true;
        channel.endCommand();
        channel.close(false);
    }
}
