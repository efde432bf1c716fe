package dev.burnfleet.core.spec;

import com.google.common.collect.ImmutableMap;
import dev.burnfleet.core.board.RepositoryName;
import dev.burnfleet.core.roster.Roster;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A whole fleet as its owner wrote it down, with every default filled in. Immutable.
 *
 * @param session name of the tmux session on each machine
 * @param owner owner of repositories that the spec names without one
 * @param gitea the tracker
 * @param agents every agent profile by name: the built-in ones, changed where the spec changes them, and the spec's own
 * @param workingCopy where agents work
 * @param dispatch how work is handed out
 * @param trust whose issues and pull requests are believed
 * @param standingOrders work that repositories always have
 * @param machines the machines, in the spec's order
 */
public record FleetSpec(
        String session,
        Optional<String> owner,
        GiteaSpec gitea,
        Map<String, AgentProfile> agents,
        WorkingCopy workingCopy,
        DispatchSpec dispatch,
        TrustSpec trust,
        List<StandingOrderSpec> standingOrders,
        List<MachineSpec> machines) {
    public FleetSpec {
        agents = ImmutableMap.copyOf(agents);
        standingOrders = List.copyOf(standingOrders);
        machines = List.copyOf(machines);
    }

    /** Returns every pane with its name, role and home. Panes stay where they are while their window is unchanged. */
    public Roster roster() {
        return new Roster(Dealer.deal(machines));
    }

    /** Finds a machine by its name. */
    public Optional<MachineSpec> machine(String name) {
        return machines.stream().filter(machine -> machine.name().equals(name)).findFirst();
    }

    /**
     * Returns the profile of that name.
     *
     * @throws IllegalArgumentException if there is none; names that come from this spec's roster always have one
     */
    public AgentProfile profile(String name) {
        AgentProfile profile = agents.get(name);
        if (profile == null) {
            throw new IllegalArgumentException("the spec has no agent profile \"" + name + "\"");
        }
        return profile;
    }

    /** Returns the standing orders that apply to a repository, in the spec's order. */
    public List<StandingOrderSpec> ordersFor(RepositoryName repository) {
        return standingOrders.stream()
                .filter(order -> order.appliesTo(repository))
                .toList();
    }
}
