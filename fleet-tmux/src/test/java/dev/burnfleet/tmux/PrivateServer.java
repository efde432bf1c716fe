package dev.burnfleet.tmux;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A real tmux server of a test's own, gone after the test. */
final class PrivateServer implements AutoCloseable {
    static final Duration SOON = Duration.ofSeconds(30);

    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final TmuxSocket socket = new TmuxSocket("fleet-it-" + UUID.randomUUID());
    private final TmuxTransport transport = new LocalTransport(executor);
    private final Tmux tmux = new Tmux(transport, socket);

    TmuxSocket socket() {
        return socket;
    }

    TmuxTransport transport() {
        return transport;
    }

    Tmux tmux() {
        return tmux;
    }

    ApplyResult apply(SessionPlan plan) {
        return tmux.apply(plan, ApplyOptions.GENTLE, SOON);
    }

    /** Returns what differs from a plan, as {@code KIND agent}. */
    List<String> differences(SessionPlan plan) {
        return SessionDiff.between(plan, tmux.state(SOON)).list().stream()
                .map(change -> change.kind() + " " + change.agent())
                .toList();
    }

    PaneState pane(String agent) {
        return tmux.state(SOON).paneOf("BURN", agent).orElseThrow();
    }

    /** Runs a tmux command as a human would; returns what it prints. */
    String run(String... arguments) {
        List<String> argv = new ArrayList<>(List.of("tmux", "-u", "-L", socket.name()));
        argv.addAll(List.of(arguments));
        return output(argv);
    }

    String output(List<String> argv) {
        try (Conversation conversation = transport.open(argv, SOON)) {
            conversation.stdin().close();
            String text = new String(conversation.stdout().readAllBytes(), StandardCharsets.UTF_8);
            Conversation.Finish finish = conversation.finish();
            if (finish.status() != 0) {
                throw new IllegalStateException(argv + " failed: " + finish.stderr());
            }
            return text.strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tells whether a process runs no more; one that nobody has waited for still counts as alive for Java. */
    static boolean gone(String pid) {
        return ProcessHandle.of(Long.parseLong(pid))
                .filter(process -> process.info().arguments().isPresent())
                .isEmpty();
    }

    static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + SOON.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + SOON);
            }
            LockSupport.parkNanos(20_000_000);
        }
    }

    static void join(Thread thread) {
        try {
            thread.join(SOON.toMillis());
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    @Override
    public void close() {
        tmux.kill(SOON);
        executor.shutdownNow();
    }
}
