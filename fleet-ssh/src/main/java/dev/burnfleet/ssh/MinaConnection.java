package dev.burnfleet.ssh;

import dev.burnfleet.ssh.SshException.Phase;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.channel.exception.SshChannelOpenException;
import org.jspecify.annotations.Nullable;

/** One held connection, rebuilt when a command finds it lost. */
final class MinaConnection implements SshConnection {
    private static final Duration FIRST_REFUSAL_PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_REFUSAL_PAUSE = Duration.ofMillis(500);

    private final SshTarget target;
    private final Login login;
    private final ExecutorService executor;
    private final ScheduledExecutorService timer;
    private final Semaphore channels;
    private final BackOff backOff = new BackOff(System::nanoTime);
    private final ReentrantLock connecting = new ReentrantLock();
    private volatile @Nullable ClientSession session;
    private volatile @Nullable SshException lastFailure;

    MinaConnection(SshTarget target, Login login, ExecutorService executor, ScheduledExecutorService timer) {
        this.target = target;
        this.login = login;
        this.executor = executor;
        this.timer = timer;
        this.channels = new Semaphore(target.channels(), true);
    }

    @Override
    public SshTarget target() {
        return target;
    }

    @Override
    public State state() {
        ClientSession current = session;
        if (current != null && current.isOpen()) {
            return State.CONNECTED;
        }
        if (connecting.isLocked()) {
            return State.CONNECTING;
        }
        if (lastFailure != null) {
            return State.FAILED;
        }
        return current == null ? State.IDLE : State.LOST;
    }

    @Override
    public void connect(Duration deadline) {
        session(Deadline.in(deadline));
    }

    @Override
    public SshExec openCommand(String command, Duration time) {
        Deadline deadline = Deadline.in(time);
        acquireChannel(deadline);
        boolean opened = false;
        try {
            SshExec exec = openWithPermit(command, deadline);
            opened = true;
            return exec;
        } finally {
            if (!opened) {
                channels.release();
            }
        }
    }

    @Override
    public ExecResult exec(List<String> argv, byte[] stdin, Duration deadline) {
        try (SshExec exec = open(argv, deadline)) {
            return Completion.of(exec, stdin, executor, target.machine());
        }
    }

    @Override
    public void close() {
        ClientSession current = session;
        session = null;
        if (current != null) {
            current.close(true);
        }
    }

    private void acquireChannel(Deadline deadline) {
        try {
            if (!channels.tryAcquire(deadline.left().toNanos(), TimeUnit.NANOSECONDS)) {
                throw SshException.notDone(
                        Phase.DEADLINE,
                        target.machine(),
                        "the deadline of " + deadline.spoken() + " passed while all " + target.channels()
                                + " channels of the connection were in use; close commands that are done with",
                        null);
            }
        } catch (InterruptedException e) {
            throw Pause.interrupted(target.machine(), e);
        }
    }

    private SshExec openWithPermit(String command, Deadline deadline) {
        for (int attempt = 0; ; attempt++) {
            ClientSession current = session(deadline);
            MinaExec exec = new MinaExec(target.machine(), command, deadline, channels::release);
            try {
                exec.start(current, timer);
                return exec;
            } catch (SshChannelOpenException refused) {
                if (!ExecChannel.wereOpened(current)) {
                    throw SshException.notDone(
                            Phase.CHANNEL,
                            target.machine(),
                            "the login works, but the server opens not a single session ("
                                    + SshConstants.getOpenErrorCodeName(refused.getReasonCode())
                                    + "); set MaxSessions in its sshd_config to 1 or more, and see what it allows"
                                    + " of this user",
                            refused);
                }
                Duration pause = Pause.jittered(FIRST_REFUSAL_PAUSE, attempt, LONGEST_REFUSAL_PAUSE);
                if (deadline.left().compareTo(pause) <= 0) {
                    throw SshException.notDone(
                            Phase.CHANNEL,
                            target.machine(),
                            "the server opened no channel within " + deadline.spoken() + " ("
                                    + SshConstants.getOpenErrorCodeName(refused.getReasonCode())
                                    + "); it may have too many sessions open (MaxSessions)",
                            refused);
                }
                // A server frees a session's place a little after the client sees it closed.
                Pause.take(pause, target.machine());
            } catch (IOException e) {
                if (exec.wasSent() || deadline.isOver() || current.isOpen()) {
                    throw failedToOpen(exec, deadline, e);
                }
                // The connection was already lost: nothing was sent, so a new one may be tried.
            }
        }
    }

    private SshException failedToOpen(MinaExec exec, Deadline deadline, IOException cause) {
        boolean late = deadline.isOver();
        return new SshException(
                late ? Phase.DEADLINE : Phase.CHANNEL,
                target.machine(),
                exec.wasSent(),
                (late ? "the deadline of " + deadline.spoken() + " passed" : "the connection failed")
                        + " while the command's channel was opened: "
                        + Quoting.shown(String.valueOf(cause.getMessage())),
                cause);
    }

    private ClientSession session(Deadline deadline) {
        ClientSession current = session;
        if (current != null && current.isOpen()) {
            return current;
        }
        try {
            if (!connecting.tryLock(deadline.left().toNanos(), TimeUnit.NANOSECONDS)) {
                throw SshException.notDone(
                        Phase.DEADLINE,
                        target.machine(),
                        "the deadline of " + deadline.spoken() + " passed while another command was connecting",
                        lastFailure);
            }
        } catch (InterruptedException e) {
            throw Pause.interrupted(target.machine(), e);
        }
        try {
            current = session;
            return current != null && current.isOpen() ? current : reconnect(deadline);
        } finally {
            connecting.unlock();
        }
    }

    private ClientSession reconnect(Deadline deadline) {
        awaitBackOff(deadline);
        try {
            ClientSession fresh = login.open(target, deadline);
            backOff.succeeded();
            lastFailure = null;
            session = fresh;
            return fresh;
        } catch (SshException e) {
            lastFailure = e;
            backOff.failed();
            throw e;
        }
    }

    private void awaitBackOff(Deadline deadline) {
        SshException failure = lastFailure;
        if (failure == null) {
            return;
        }
        Duration wait = backOff.left();
        if (wait.compareTo(deadline.left()) >= 0) {
            throw SshException.notDone(
                    failure.phase(),
                    target.machine(),
                    "not tried again for another " + wait.toMillis() + " ms, because the last attempt failed: "
                            + failure.getMessage(),
                    failure);
        }
        Pause.take(wait, target.machine());
    }
}
