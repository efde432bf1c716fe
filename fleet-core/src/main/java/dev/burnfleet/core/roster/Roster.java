package dev.burnfleet.core.roster;

import com.google.common.collect.ImmutableListMultimap;
import dev.burnfleet.core.board.RepositoryName;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every agent of the fleet, in the spec's order. Immutable. */
public final class Roster {
    private final List<Agent> agents;
    private final Map<String, Agent> byName = new HashMap<>();
    private final ImmutableListMultimap<String, Agent> byMachine;
    private final ImmutableListMultimap<RepositoryName, Agent> byLane;

    /**
     * Makes a roster of these agents.
     *
     * @throws IllegalArgumentException if two have the same name
     */
    public Roster(Collection<Agent> agents) {
        this.agents = List.copyOf(agents);
        ImmutableListMultimap.Builder<String, Agent> machines = ImmutableListMultimap.builder();
        ImmutableListMultimap.Builder<RepositoryName, Agent> lanes = ImmutableListMultimap.builder();
        for (Agent agent : this.agents) {
            if (byName.put(agent.name(), agent) != null) {
                throw new IllegalArgumentException("two agents have the name " + agent.name());
            }
            machines.put(agent.machine(), agent);
            agent.home().ifPresent(home -> lanes.put(home, agent));
        }
        byMachine = machines.build();
        byLane = lanes.build();
    }

    /** Returns all agents: machine by machine, window by window, pane by pane. */
    public List<Agent> agents() {
        return agents;
    }

    /** Finds the agent of that name. */
    public Optional<Agent> agent(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Returns the agents of a machine, in order; none if there is no such machine. */
    public List<Agent> machine(String machine) {
        return byMachine.get(machine);
    }

    /** Returns the agents of every window of that name on a machine, in order; none if there is no such window. */
    public List<Agent> window(String machine, String window) {
        return byMachine.get(machine).stream()
                .filter(agent -> agent.window().equals(window))
                .toList();
    }

    /** Returns the agents of that role, in order. */
    public List<Agent> withRole(Role role) {
        return agents.stream().filter(agent -> agent.role() == role).toList();
    }

    /** Returns a repository's lane: the workers that live in it, over windows and machines, in order. */
    public List<Agent> lane(RepositoryName repository) {
        return byLane.get(repository);
    }

    /** Returns every repository that somebody lives in, in the order in which the spec first names an inhabitant. */
    public List<RepositoryName> repositories() {
        return byLane.keySet().asList();
    }

    /** Returns the names of the machines that have agents, in order. */
    public List<String> machines() {
        return byMachine.keySet().asList();
    }
}
