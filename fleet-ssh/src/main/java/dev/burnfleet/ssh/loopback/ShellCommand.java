package dev.burnfleet.ssh.loopback;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.jspecify.annotations.Nullable;

/** One command of a client: a process of {@code /bin/sh} whose streams are those of the channel. */
final class ShellCommand implements Command {
    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final int CHUNK = 16 * 1024;

    private final String command;
    private final Executor executor;
    private @Nullable InputStream in;
    private @Nullable OutputStream out;
    private @Nullable OutputStream err;
    private @Nullable ExitCallback callback;
    private volatile @Nullable Process process;

    ShellCommand(String command, Executor executor) {
        this.command = command;
        this.executor = executor;
    }

    @Override
    public void setInputStream(InputStream stream) {
        in = stream;
    }

    @Override
    public void setOutputStream(OutputStream stream) {
        out = stream;
    }

    @Override
    public void setErrorStream(OutputStream stream) {
        err = stream;
    }

    @Override
    public void setExitCallback(ExitCallback exit) {
        callback = exit;
    }

    @Override
    public void start(ChannelSession channel, Environment environment) throws IOException {
        InputStream stdin = Objects.requireNonNull(in, "in");
        OutputStream stdout = Objects.requireNonNull(out, "out");
        OutputStream stderr = Objects.requireNonNull(err, "err");
        Process started = new ProcessBuilder("/bin/sh", "-c", command)
                .directory(Path.of(System.getProperty("user.home", "/")).toFile())
                .start();
        process = started;
        executor.execute(() -> feed(stdin, started.getOutputStream()));
        FutureTask<Void> errors = new FutureTask<>(() -> copy(started.getErrorStream(), stderr), null);
        executor.execute(errors);
        executor.execute(() -> {
            copy(started.getInputStream(), stdout);
            report(started, errors);
        });
    }

    /** The channel closed: what still runs of the command has nobody left to serve. */
    @Override
    public void destroy(ChannelSession channel) {
        Process running = process;
        if (running == null || !running.isAlive()) {
            return;
        }
        List<ProcessHandle> all = new ArrayList<>(running.descendants().toList());
        all.add(running.toHandle());
        all.forEach(ProcessHandle::destroy);
        executor.execute(() -> {
            try {
                if (!running.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                    all.forEach(ProcessHandle::destroyForcibly);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void report(Process ended, FutureTask<Void> errors) {
        try {
            errors.get();
            Objects.requireNonNull(callback, "callback").onExit(ended.waitFor());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("standard error broke off", e);
        }
    }

    private static void feed(InputStream from, OutputStream to) {
        try (to) {
            pump(from, to);
        } catch (IOException e) {
            // The command reads no more, or the channel is gone: both are its business.
            drain(from);
        }
    }

    private static void copy(InputStream from, OutputStream to) {
        try {
            pump(from, to);
        } catch (IOException e) {
            // The channel is gone; the command must not stand still for that.
            drain(from);
        }
    }

    private static void pump(InputStream from, OutputStream to) throws IOException {
        byte[] chunk = new byte[CHUNK];
        int length = from.read(chunk);
        while (length >= 0) {
            to.write(chunk, 0, length);
            to.flush();
            length = from.read(chunk);
        }
    }

    private static void drain(InputStream from) {
        try {
            from.transferTo(OutputStream.nullOutputStream());
        } catch (IOException closed) {
            // Nothing more comes.
            return;
        }
    }
}
