package dev.burnfleet.tmux;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** A child process under a watchdog. */
final class LocalConversation implements Conversation {
    private static final int STDERR_LIMIT = 16 * 1024;

    private final Process process;
    private final Duration deadline;
    private final CompletableFuture<String> stderr;
    private final CompletableFuture<Void> watchdog;
    private volatile boolean late;

    LocalConversation(Process process, Duration deadline, Executor executor) {
        this.process = process;
        this.deadline = deadline;
        this.stderr = CompletableFuture.supplyAsync(() -> readBounded(process.getErrorStream()), executor);
        this.watchdog = CompletableFuture.runAsync(
                this::endLate,
                CompletableFuture.delayedExecutor(Math.max(0, deadline.toMillis()), TimeUnit.MILLISECONDS, executor));
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
    public Finish finish() throws IOException {
        try {
            closeStdin();
            process.getInputStream().transferTo(OutputStream.nullOutputStream());
            int status = process.waitFor();
            if (late) {
                throw late();
            }
            return new Finish(status, stderr.join());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while a program was running");
        } catch (CompletionException e) {
            throw new IOException("cannot read the program's stderr: " + e.getMessage(), e);
        } catch (IOException e) {
            throw late ? late() : e;
        } finally {
            watchdog.cancel(false);
        }
    }

    @Override
    public void close() {
        watchdog.cancel(false);
        ProcessTree.end(process);
    }

    private void closeStdin() throws IOException {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // A program that ended before it read everything is judged by its status, not by the broken pipe.
            if (process.isAlive()) {
                throw e;
            }
        }
    }

    private void endLate() {
        if (process.isAlive()) {
            late = true;
            ProcessTree.end(process);
        }
    }

    private InterruptedIOException late() {
        return new InterruptedIOException("the program was ended after " + deadline.toMillis() + " ms");
    }

    private static String readBounded(InputStream in) {
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        try {
            kept.write(in.readNBytes(STDERR_LIMIT));
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return kept.toString(StandardCharsets.UTF_8);
    }
}
