package dev.burnfleet.core.sim;

import dev.burnfleet.core.mailbox.TaskState.Stage;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The worker of one mailbox, file by file as in {@code 4-worker.sh} and {@code 5-task.sh}. What it remembers dies with it;
 * what it finds again is in the mailbox.
 */
final class Worker implements SimMachine.Steps {
    /** After so many seconds it looks again for what it could not do. */
    private static final long SWEEP = 300;

    private final SimMachine machine;
    private final Mailbox box;
    private final Settling settling;
    private final Deque<Runnable> next = new ArrayDeque<>();
    private boolean alive = true;
    private boolean leaving;
    private boolean recovered;
    private long restUntil;

    @Nullable private Group launched;

    @Nullable private Slot slot;

    Worker(SimMachine machine, Mailbox box) {
        this.machine = machine;
        this.box = box;
        settling = new Settling(machine, box, next);
    }

    boolean isAlive() {
        return alive;
    }

    boolean serves(Mailbox mailbox) {
        return alive && box == mailbox;
    }

    /** Tells whether it is in the middle of something that takes no time. */
    boolean isBusy() {
        return !next.isEmpty();
    }

    void kill() {
        alive = false;
    }

    /** What TERM does: it ends the agent, gives its task back, and lets go of the mailbox. */
    void stop() {
        if (box.owner == this && !leaving) {
            leaving = true;
            recovered = false;
            if (launched != null && !launched.isRecorded()) {
                // It could pass its look at the task just before that is given back.
                launched.kill();
            }
            launched = null;
            next.clear();
        } else if (box.owner != this) {
            alive = false;
        }
    }

    @Override
    public boolean step() {
        if (!alive) {
            return false;
        }
        if (!next.isEmpty()) {
            next.remove().run();
            return true;
        }
        if (box.owner != this) {
            return takeOver();
        }
        if (launched != null) {
            if (launched.launcherLives()) {
                return false;
            }
            launched = null;
            recovered = false;
        }
        if (!recovered) {
            return recover();
        }
        if (leaving) {
            box.owner = null;
            alive = false;
            return true;
        }
        recovered = false;
        return work();
    }

    private boolean takeOver() {
        if (box.owner != null && box.owner.isAlive()) {
            return false;
        }
        box.owner = this;
        return true;
    }

    /** Puts in order what is in {@code run} and {@code cur}; then all is recovered. */
    private boolean recover() {
        List<Parcel> begun = box.in(Stage.RUN);
        if (!begun.isEmpty()) {
            return settling.settle(begun.get(0), leaving);
        }
        List<Parcel> claimed = box.in(Stage.CUR);
        if (!claimed.isEmpty()) {
            Parcel parcel = claimed.get(0);
            box.move(parcel, Stage.CUR, box.log(parcel).result == null ? Stage.NEW : Stage.DEAD);
            return true;
        }
        recovered = true;
        leaveSlot();
        return leaving || work();
    }

    private boolean work() {
        long now = machine.seconds();
        SimMachine.Hold hold = machine.holds.get(box.account);
        List<Parcel> waiting = box.in(Stage.NEW);
        if (now < restUntil || (hold != null && now < hold.next()) || waiting.isEmpty()) {
            return false;
        }
        if (!takeSlot()) {
            return false;
        }
        Parcel parcel = waiting.get(0);
        if (box.move(parcel, Stage.NEW, Stage.CUR)) {
            recovered = false;
            next.add(() -> decide(parcel));
        }
        return true;
    }

    private boolean takeSlot() {
        if (machine.slots.isEmpty()) {
            return true;
        }
        for (Slot each : machine.slots) {
            if (each.take(this)) {
                slot = each;
                return true;
            }
        }
        return false;
    }

    private void leaveSlot() {
        if (slot != null) {
            slot.leave(this);
            slot = null;
        }
    }

    private void decide(Parcel parcel) {
        long now = machine.seconds();
        RunLog log = box.log(parcel);
        if (!box.takes(parcel) && !machine.around.has(Plant.FORGET_THE_LANE)) {
            bury(parcel, "refused", "it is for another lane");
        } else if (now > parcel.number("Start-By")) {
            bury(parcel, "expired", "the time to start it had passed");
        } else if (machine.diskFull) {
            // Half a prompt is none: it waits until there is room.
            restUntil = now + SWEEP;
            next.add(() -> box.move(parcel, Stage.CUR, Stage.NEW));
        } else {
            SimMachine.Hold hold = machine.holds.get(box.account);
            if (hold != null) {
                // The others of the account wait for what this one finds.
                settling.hold(hold.why(), 0);
            }
            log.forget();
            log.started = now;
            Parcel run = parcel.attempt(parcel.attempt() + 1);
            next.add(() -> begin(parcel, run));
        }
    }

    private void begin(Parcel parcel, Parcel run) {
        if (box.move(parcel, Stage.CUR, run, Stage.RUN)) {
            next.add(() -> {
                Group group = new Group(machine, box, run, this, slot);
                machine.groups.add(group);
                launched = group;
            });
        }
    }

    private void bury(Parcel parcel, String outcome, String reason) {
        if (!machine.diskFull) {
            box.log(parcel).result = RunLog.Result.never(outcome, machine.seconds(), reason);
        }
        next.add(() -> box.move(parcel, Stage.CUR, Stage.DEAD));
    }
}
