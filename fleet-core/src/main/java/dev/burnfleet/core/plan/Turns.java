package dev.burnfleet.core.plan;

import dev.burnfleet.core.roster.Agent;
import dev.burnfleet.core.roster.Webster;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts the agents that have a free slot into the order in which they are offered work. */
final class Turns {
    private Turns() {}

    /**
     * Returns the agents machine by machine in turn, so that however far the work goes, each machine has the share of it
     * that the Webster method gives by free slots; on one machine in the order of the roster.
     */
    static List<Agent> order(List<Agent> free) {
        Map<String, Deque<Agent>> byMachine = new LinkedHashMap<>();
        free.forEach(agent -> byMachine
                .computeIfAbsent(agent.machine(), machine -> new ArrayDeque<>())
                .add(agent));
        List<Deque<Agent>> machines = List.copyOf(byMachine.values());
        int[] weights = machines.stream().mapToInt(Deque::size).toArray();
        int[] dealt = new int[weights.length];
        List<Agent> turns = new ArrayList<>(free.size());
        for (int seats = 1; seats <= free.size(); seats++) {
            int[] shares = Webster.apportion(seats, weights);
            for (int machine = 0; machine < shares.length; machine++) {
                if (shares[machine] > dealt[machine]) {
                    dealt[machine]++;
                    turns.add(machines.get(machine).remove());
                }
            }
        }
        return turns;
    }
}
