package dev.burnfleet.core.spec;

import com.google.common.collect.ImmutableSet;
import dev.burnfleet.core.board.RepositoryName;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Work that repositories always have. Immutable.
 *
 * @param id its name, unique in the spec
 * @param repositories where it applies; empty for every repository of the fleet
 * @param text what the agent is to do
 * @param rest how long after its end it is not given again in the same repository
 * @param slices disjoint parts that different panes may take at once; empty for one pane at a time
 */
public record StandingOrderSpec(
        String id, Set<RepositoryName> repositories, String text, Duration rest, List<String> slices) {
    public StandingOrderSpec {
        repositories = ImmutableSet.copyOf(repositories);
        slices = List.copyOf(slices);
    }

    /** Tells whether it applies to a repository of the fleet. */
    public boolean appliesTo(RepositoryName repository) {
        return repositories.isEmpty() || repositories.contains(repository);
    }
}
