package dev.burnfleet.core.health;

import java.time.Instant;
import java.util.List;

/**
 * How the fleet is. Immutable.
 *
 * @param at when the question began
 * @param machines every machine that was asked
 */
public record FleetHealth(Instant at, List<MachineHealth> machines) {
    public FleetHealth {
        machines = List.copyOf(machines);
    }

    /** The whole in one word. */
    public enum Verdict {
        /** Every expected pane is there and can work, and nothing else is. */
        HEALTHY,
        /** Something needs a look. */
        DEGRADED,
        /** Every machine answered, and nothing that is expected is alive. */
        DOWN
    }

    /** Returns the whole in one word. */
    public Verdict verdict() {
        if (machines.stream().allMatch(MachineHealth::isDown)) {
            return Verdict.DOWN;
        }
        boolean fine = machines.stream()
                .allMatch(machine -> machine.reach() == MachineHealth.Reach.REACHED
                        && machine.problems().isEmpty()
                        && machine.extra().isEmpty());
        return fine ? Verdict.HEALTHY : Verdict.DEGRADED;
    }
}
