package dev.burnfleet.core.plan;

import dev.burnfleet.core.board.RepositoryName;
import java.time.Duration;
import java.util.List;

/**
 * Work that a repository always has (triage, missing tests, stale pull requests …). Immutable.
 *
 * @param id its name, unique in its repository
 * @param repository where it applies
 * @param text what the agent is to do
 * @param slices disjoint parts that different panes may take at once; empty for one pane at a time
 * @param rest how long after its end it is not given again
 */
public record StandingOrder(String id, RepositoryName repository, String text, List<String> slices, Duration rest) {
    public StandingOrder {
        slices = List.copyOf(slices);
    }
}
