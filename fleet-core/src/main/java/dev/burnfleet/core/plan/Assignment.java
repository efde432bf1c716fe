package dev.burnfleet.core.plan;

import dev.burnfleet.core.roster.Agent;
import java.util.List;

/**
 * One piece of work for one agent, and why. Immutable.
 *
 * @param agent who gets it
 * @param work what it gets
 * @param rung where on the ladder it was found
 * @param attempt which try at this work this is, from 1
 * @param others names of agents that were given the same issue or head before or are on it now
 * @param reason why, in words for people; holds no text of the tracker's
 */
public record Assignment(Agent agent, WorkKey work, Rung rung, int attempt, List<String> others, String reason) {
    public Assignment {
        others = List.copyOf(others);
    }
}
