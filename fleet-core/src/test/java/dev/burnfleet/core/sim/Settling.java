package dev.burnfleet.core.sim;

import dev.burnfleet.core.mailbox.TaskState.Stage;
import java.util.Deque;

/** Ends what is left of a run, sees it gone, and only then says what became of the task: {@code settle} of the script. */
final class Settling {
    /** The exit status with which the agents of the model say that their account is dry. */
    static final int QUOTA = 75;

    private static final long FIRST_HOLD = 60;
    private static final long LONGEST_HOLD = 3600;

    private final SimMachine machine;
    private final Mailbox box;
    private final Deque<Runnable> next;
    private long patience = Long.MAX_VALUE;

    Settling(SimMachine machine, Mailbox box, Deque<Runnable> next) {
        this.machine = machine;
        this.box = box;
        this.next = next;
    }

    /** Does one step for a task in {@code run}; false while it waits for the group's end or for room on the disk. */
    boolean settle(Parcel parcel, boolean leaving) {
        RunLog log = box.log(parcel);
        for (Group group : log.records) {
            if (group.lives() && !machine.around.has(Plant.RETURN_WHILE_THE_AGENT_LIVES)) {
                return end(group, log);
            }
        }
        patience = Long.MAX_VALUE;
        String started = log.started == null ? "-" : log.started.toString();
        RunLog.Result result = log.result;
        RunLog.Exit exit = log.exit;
        if (result != null) {
            log.clear();
            next.add(() -> box.move(parcel, Stage.RUN, result.isDone() ? Stage.DONE : Stage.DEAD));
            return true;
        }
        if (log.late) {
            long at = exit == null ? machine.seconds() : exit.at();
            return write(log, new RunLog.Result("timeout", false, "-", started, at, "ended at its deadline"));
        }
        if (exit != null && !log.kill) {
            return ended(parcel, log, exit, started);
        }
        if (leaving) {
            return giveBack(parcel, parcel.attempt() - 1);
        }
        if (parcel.attempt() >= 2) {
            return write(log, new RunLog.Result("crash", false, "-", started, machine.seconds(), "it died twice"));
        }
        return giveBack(parcel, parcel.attempt());
    }

    private boolean end(Group group, RunLog log) {
        if (patience == Long.MAX_VALUE) {
            if (log.exit == null && !log.late) {
                log.kill = true;
            }
            patience = machine.seconds() + Group.GRACE;
            group.term();
            return true;
        }
        if (machine.seconds() < patience) {
            return false;
        }
        group.kill();
        return true;
    }

    private boolean ended(Parcel parcel, RunLog log, RunLog.Exit exit, String started) {
        if (exit.status() == 0) {
            machine.holds.remove(box.account);
        } else if (exit.status() == QUOTA) {
            SimMachine.Hold before = machine.holds.get(box.account);
            long began = log.started == null ? exit.at() : log.started;
            if (before == null || began > before.since()) {
                hold("exit status " + QUOTA, 1);
            }
            return giveBack(parcel, parcel.attempt() - 1);
        }
        String status = Integer.toString(exit.status());
        return write(
                log,
                new RunLog.Result("ended", exit.status() == 0, status, started, exit.at(), "exit status " + status));
    }

    /** Writes a hold that lasts twice as long as the one before it, and counts as so many tries more. */
    void hold(String why, int tries) {
        SimMachine.Hold before = machine.holds.get(box.account);
        int was = before == null ? 0 : before.tries();
        long pause = FIRST_HOLD;
        for (int i = 0; i < was && pause < LONGEST_HOLD; i++) {
            pause *= 2;
        }
        long now = machine.seconds();
        long since = before == null ? now : before.since();
        machine.holds.put(
                box.account, new SimMachine.Hold(since, now + Math.min(pause, LONGEST_HOLD), was + tries, why));
    }

    /** A result that finds no room stays unwritten; the worker tries again. */
    private boolean write(RunLog log, RunLog.Result result) {
        if (machine.diskFull) {
            return false;
        }
        log.result = result;
        return true;
    }

    private boolean giveBack(Parcel parcel, int attempt) {
        box.log(parcel).clear();
        next.add(() -> box.move(parcel, Stage.RUN, parcel.attempt(attempt), Stage.NEW));
        return true;
    }
}
