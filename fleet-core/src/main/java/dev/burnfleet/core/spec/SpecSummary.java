package dev.burnfleet.core.spec;

import com.google.gson.GsonBuilder;
import dev.burnfleet.core.board.RepositoryName;
import dev.burnfleet.core.roster.Agent;
import dev.burnfleet.core.roster.Role;
import dev.burnfleet.core.roster.Roster;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a spec amounts to, in numbers. Immutable.
 *
 * @param machines how many machines
 * @param windows how many windows on all machines
 * @param panes how many panes in all windows
 * @param workers panes that take tasks
 * @param council panes that give advice
 * @param sentinels panes that watch
 * @param repositories how many repositories have a lane
 * @param windowTable every window, in the spec's order
 * @param lanes every repository's lane
 */
public record SpecSummary(
        int machines,
        int windows,
        int panes,
        int workers,
        int council,
        int sentinels,
        int repositories,
        List<Window> windowTable,
        List<Lane> lanes) {
    public SpecSummary {
        windowTable = List.copyOf(windowTable);
        lanes = List.copyOf(lanes);
    }

    /**
     * One window.
     *
     * @param repositories how many panes live in each of its repositories, by full name
     */
    public record Window(
            String machine,
            String name,
            String glyph,
            String purpose,
            int panes,
            int workers,
            int council,
            int sentinels,
            Map<String, Integer> repositories) {}

    /**
     * The lane of one repository.
     *
     * @param repository its full name
     * @param panes how many panes live in it
     * @param windows names of the windows where they are, by machine
     */
    public record Lane(String repository, int panes, Map<String, List<String>> windows) {}

    /** Counts a spec. */
    public static SpecSummary of(FleetSpec spec) {
        Roster roster = spec.roster();
        List<Window> windows = new ArrayList<>();
        for (MachineSpec machine : spec.machines()) {
            for (WindowSpec window : machine.windows()) {
                windows.add(window(machine, window, roster.window(machine.name(), window.name())));
            }
        }
        return new SpecSummary(
                spec.machines().size(),
                windows.size(),
                roster.agents().size(),
                count(roster.agents(), Role.WORKER),
                count(roster.agents(), Role.COUNCIL),
                count(roster.agents(), Role.SENTINEL),
                roster.repositories().size(),
                windows,
                roster.repositories().stream()
                        .map(name -> lane(name, roster.lane(name)))
                        .toList());
    }

    /** Returns the summary as a JSON object whose keys are stable; {@code windowTable} and {@code lanes} are arrays. */
    public String toJson() {
        return new GsonBuilder()
                .disableHtmlEscaping()
                .setPrettyPrinting()
                .create()
                .toJson(this);
    }

    private static Window window(MachineSpec machine, WindowSpec window, List<Agent> agents) {
        Map<String, Integer> repositories = new LinkedHashMap<>();
        agents.forEach(agent -> agent.home().ifPresent(home -> repositories.merge(home.toString(), 1, Integer::sum)));
        return new Window(
                machine.name(),
                window.name(),
                window.glyph(),
                window.purpose(),
                agents.size(),
                count(agents, Role.WORKER),
                count(agents, Role.COUNCIL),
                count(agents, Role.SENTINEL),
                repositories);
    }

    private static Lane lane(RepositoryName repository, List<Agent> agents) {
        Map<String, List<String>> windows = new LinkedHashMap<>();
        for (Agent agent : agents) {
            List<String> names = windows.computeIfAbsent(agent.machine(), machine -> new ArrayList<>());
            if (!names.contains(agent.window())) {
                names.add(agent.window());
            }
        }
        return new Lane(repository.toString(), agents.size(), windows);
    }

    private static int count(Collection<Agent> agents, Role role) {
        return (int) agents.stream().filter(agent -> agent.role() == role).count();
    }
}
