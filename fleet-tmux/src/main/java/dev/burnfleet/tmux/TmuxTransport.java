package dev.burnfleet.tmux;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Runs programs on the machine where tmux lives: this one ({@link LocalTransport}) or one behind SSH. */
@FunctionalInterface
public interface TmuxTransport {
    /**
     * Starts one program.
     *
     * @param argv the program and its arguments, never read by another shell on the way
     * @param deadline how long the program may run before it is ended and its streams are closed
     * @throws IOException if it cannot be started
     */
    Conversation open(List<String> argv, Duration deadline) throws IOException;
}
