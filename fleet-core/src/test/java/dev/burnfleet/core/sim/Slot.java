package dev.burnfleet.core.sim;

import org.jspecify.annotations.Nullable;

/** The token of one agent that may run at once on a machine; each method is one rename, as in {@code 4-worker.sh}. */
final class Slot {
    private final SimMachine machine;

    @Nullable private Worker worker;

    @Nullable private Group group;

    Slot(SimMachine machine) {
        this.machine = machine;
    }

    /** Makes it a worker's; false while a living worker or an agent's process group has it. */
    boolean take(Worker taker) {
        free();
        if (group != null || (worker != null && worker.isAlive() && worker != taker)) {
            return false;
        }
        worker = taker;
        return true;
    }

    /** Makes it a process group's; false when its worker has lost it. */
    boolean pass(Worker starter, Group started) {
        if (worker != starter) {
            return false;
        }
        worker = null;
        group = started;
        return true;
    }

    /** What a worker does with it once its run is over. */
    void leave(Worker leaver) {
        if (worker == leaver) {
            worker = null;
        }
        free();
    }

    private void free() {
        if (group == null) {
            return;
        }
        boolean lives =
                machine.around.has(Plant.FREE_THE_SLOT_OF_A_LIVING_AGENT) ? group.launcherLives() : group.lives();
        if (!lives) {
            group = null;
        }
    }
}
