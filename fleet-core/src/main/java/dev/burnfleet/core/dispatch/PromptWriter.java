package dev.burnfleet.core.dispatch;

import dev.burnfleet.core.board.RepositoryBoard;
import dev.burnfleet.core.plan.Assignment;
import java.util.Optional;

/** Writes the text that an agent reads for one assignment. Implementations are safe for use by several threads. */
@FunctionalInterface
public interface PromptWriter {
    /**
     * Writes the prompt.
     *
     * @param assignment who gets what, and why
     * @param board what the repository showed; empty when it could not be read
     * @return the prompt; it goes into a file, never through a shell or a terminal
     */
    String write(Assignment assignment, Optional<RepositoryBoard> board);
}
