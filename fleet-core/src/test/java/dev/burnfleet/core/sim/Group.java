package dev.burnfleet.core.sim;

import dev.burnfleet.core.mailbox.TaskState.Stage;
import org.jspecify.annotations.Nullable;

/** The process group of one start: launcher, agent, and the keeper of the deadline. As in {@code 6-launcher.sh}. */
final class Group implements SimMachine.Steps {
    /** From TERM to KILL, in seconds. */
    static final long GRACE = 10;

    private enum At {
        RECORD,
        CHECK,
        SLOT,
        START,
        WAIT,
        END
    }

    private final SimMachine machine;
    private final Mailbox box;
    private final Parcel parcel;
    private final Worker starter;

    @Nullable private final Slot slot;

    private At at = At.RECORD;
    private boolean launcher = true;
    private boolean keeper;
    private long until;
    private boolean overdue;

    @Nullable private AgentRun agent;

    Group(SimMachine machine, Mailbox box, Parcel parcel, Worker starter, @Nullable Slot slot) {
        this.machine = machine;
        this.box = box;
        this.parcel = parcel;
        this.starter = starter;
        this.slot = slot;
    }

    boolean isRecorded() {
        return at != At.RECORD;
    }

    boolean launcherLives() {
        return launcher;
    }

    boolean agentLives() {
        return agent != null && agent.isAlive();
    }

    boolean lives() {
        return launcher || keeper || agentLives();
    }

    @Override
    public boolean step() {
        if (agent != null && agent.isAlive() && agent.step()) {
            return true;
        }
        return keep() || (launcher && launch());
    }

    /** Returns when the keeper acts next, in seconds of the machine's clock. */
    long nextDeadline() {
        return keeper ? (overdue ? until + GRACE : until) : Long.MAX_VALUE;
    }

    private boolean keep() {
        if (!keeper || machine.seconds() < nextDeadline()) {
            return false;
        }
        if (overdue) {
            kill();
            return true;
        }
        RunLog log = box.log(parcel);
        if (log.exit == null) {
            log.late = true;
        }
        overdue = true;
        term();
        return true;
    }

    private boolean launch() {
        RunLog log = box.log(parcel);
        switch (at) {
            case RECORD -> {
                log.records.add(this);
                at = At.CHECK;
            }
            case CHECK -> {
                // A new worker takes the ownership first and reads the record then: one of the two sees the other.
                if (box.owner == starter && box.has(Stage.RUN, parcel)) {
                    at = At.SLOT;
                } else {
                    launcher = false;
                }
            }
            case SLOT -> {
                // Taken from a worker that died before: nothing is started beyond the bound.
                if (slot == null || slot.pass(starter, this)) {
                    until = machine.seconds() + parcel.number("Run-For");
                    at = At.START;
                } else {
                    launcher = false;
                }
            }
            case START -> {
                // A christening may have moved the pane since its worker looked.
                if (!box.takes(parcel) && !machine.around.has(Plant.FORGET_THE_LANE)) {
                    if (!machine.diskFull) {
                        log.result = RunLog.Result.never("refused", machine.seconds(), "it is for another lane");
                    }
                    at = At.END;
                    return true;
                }
                keeper = true;
                agent = machine.around.start(machine, box, parcel);
                at = At.WAIT;
            }
            case WAIT -> {
                if (agent == null || agent.isAlive()) {
                    return false;
                }
                log.exit = new RunLog.Exit(agent.status(), machine.seconds());
                at = At.END;
            }
            case END -> {
                keeper = false;
                launcher = false;
            }
        }
        return true;
    }

    /** The launcher stays to write down how the agent ended; the keeper of a dead launcher has nothing left to keep. */
    void term() {
        if (agent != null) {
            agent.term();
        }
        if (!launcher && !overdue) {
            keeper = false;
        }
    }

    void kill() {
        launcher = false;
        keeper = false;
        killAgent();
    }

    void killAgent() {
        if (agent != null) {
            agent.kill();
        }
    }

    void killLauncher() {
        launcher = false;
    }
}
