package dev.burnfleet.core.plan;

import dev.burnfleet.core.board.IssueRef;
import dev.burnfleet.core.roster.Agent;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who gets what and why, and who is left without work and why. Immutable.
 *
 * @param assignments in the order in which they were decided
 * @param dry workers for whom nothing was found although they have nothing to do or room for more
 * @param leftAlone open issues that are not handed out, each with the reason in words for people; by repository,
 *     then in the order in which they would be
 * @param parked issues whose runs came to nothing too often: they wait for a person
 * @param wanted issues that would have been handed out had their blockers been known: ask, and plan again
 */
public record DispatchPlan(
        List<Assignment> assignments,
        List<Dry> dry,
        Map<IssueRef, String> leftAlone,
        List<IssueRef> parked,
        Set<IssueRef> wanted) {
    public DispatchPlan {
        assignments = List.copyOf(assignments);
        dry = List.copyOf(dry);
        leftAlone = Collections.unmodifiableMap(new LinkedHashMap<>(leftAlone));
        parked = List.copyOf(parked);
        wanted = Collections.unmodifiableSet(new LinkedHashSet<>(wanted));
    }

    /**
     * A worker that got nothing.
     *
     * @param agent which worker
     * @param idle whether it has nothing at all to do, not even something waiting
     * @param reason why, in words for people
     * @param until when that may change by itself, where known
     */
    public record Dry(Agent agent, boolean idle, String reason, Optional<Instant> until) {}
}
