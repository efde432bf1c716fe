package dev.burnfleet.core.plan;

import dev.burnfleet.core.roster.Agent;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * One piece of work that a repository has for its workers. Immutable.
 *
 * @param given agents that had it before
 * @param barred agents that must not get it: they are on its subject under another hat, or it is their own work
 * @param full whether as many agents had it as ever may, so that only one of those may have it again
 * @param prefersNew whether an agent that did not have it before goes first
 * @param blockersUnknown whether it waits until its issue's dependencies are known
 * @param reason why it is offered; made only when somebody gets it
 */
record Offer(
        WorkKey work,
        Rung rung,
        int attempt,
        Set<String> given,
        Set<String> barred,
        boolean full,
        boolean prefersNew,
        boolean blockersUnknown,
        Supplier<String> reason) {

    /**
     * Chooses who gets it. The preference hangs on the offer and the order of the candidates alone, not on what others
     * got: so one more offer before this one may take this one's agent, but never leaves an agent without work that had
     * some.
     */
    Optional<Agent> choose(Collection<Agent> free) {
        Optional<Agent> again = Optional.empty();
        for (Agent agent : free) {
            boolean had = given.contains(agent.name());
            if (barred.contains(agent.name()) || (full && !had)) {
                continue;
            }
            if (!had || !prefersNew) {
                return Optional.of(agent);
            }
            again = again.or(() -> Optional.of(agent));
        }
        return again;
    }

    Assignment to(Agent agent) {
        Set<String> others = new TreeSet<>(given);
        others.addAll(barred);
        others.remove(agent.name());
        return new Assignment(agent, work, rung, attempt, List.copyOf(others), reason.get());
    }
}
