package dev.burnfleet.tmux;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;

/** Runs programs as children of this process; safe for use by many threads. */
public final class LocalTransport implements TmuxTransport {
    private final Executor executor;

    /**
     * Uses an executor for short tasks beside each program: one that reads its stderr, one that ends it when late.
     *
     * @param executor must be able to run one task for each open conversation and one more
     */
    public LocalTransport(Executor executor) {
        this.executor = Objects.requireNonNull(executor, "executor");
    }

    @Override
    public Conversation open(List<String> argv, Duration deadline) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(argv);
        Map<String, String> environment = builder.environment();
        // A client that believes it sits in a pane talks to the user's own server.
        environment.remove("TMUX");
        environment.remove("TMUX_PANE");
        return new LocalConversation(builder.start(), deadline, executor);
    }
}
