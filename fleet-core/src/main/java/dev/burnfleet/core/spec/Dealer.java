package dev.burnfleet.core.spec;

import dev.burnfleet.core.board.RepositoryName;
import dev.burnfleet.core.roster.Agent;
import dev.burnfleet.core.roster.Webster;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Deals a window's worker panes out to its repositories; each window by itself, so that only a changed one moves. */
final class Dealer {
    private Dealer() {}

    static List<Agent> deal(List<MachineSpec> machines) {
        List<Agent> agents = new ArrayList<>();
        for (MachineSpec machine : machines) {
            for (WindowSpec window : machine.windows()) {
                dealWindow(machine.name(), window, agents);
            }
        }
        return agents;
    }

    private static void dealWindow(String machine, WindowSpec window, List<Agent> agents) {
        int[] left = shares(window);
        int block = 0;
        for (int position = 0; position < window.panes(); position++) {
            String name = window.names().get(position);
            Optional<RepositoryName> home = Optional.ofNullable(window.homes().get(name));
            if (window.roleOf(name).executes() && home.isEmpty()) {
                while (left[block] == 0) {
                    block++;
                }
                left[block]--;
                home = Optional.of(window.repositories().get(block).repository());
            }
            agents.add(new Agent(name, machine, window.name(), position, window.roleOf(name), home, window.agent()));
        }
    }

    /** Returns how many panes without a home of the spec's choice each repository gets. */
    static int[] shares(WindowSpec window) {
        int dealt = 0;
        for (String name : window.names()) {
            if (window.roleOf(name).executes() && !window.homes().containsKey(name)) {
                dealt++;
            }
        }
        int[] weights =
                window.repositories().stream().mapToInt(RepositoryShare::weight).toArray();
        return Webster.apportion(dealt, weights);
    }
}
