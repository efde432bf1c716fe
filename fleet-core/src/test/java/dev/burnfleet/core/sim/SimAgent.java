package dev.burnfleet.core.sim;

import java.time.Duration;
import java.time.Instant;

/** One run of a simulated agent: it works, leaves something in the tracker or not, and ends. */
final class SimAgent implements AgentRun {
    private final World world;
    private final Parcel parcel;
    private final Mailbox box;
    private final Instant effectAt;
    private final Instant endAt;
    private final boolean stubborn;
    private final boolean useful;
    private final int exit;
    private boolean effective;
    private boolean alive = true;
    private int status;

    SimAgent(World world, Mailbox box, Parcel parcel) {
        this.world = world;
        this.box = box;
        this.parcel = parcel;
        Dice dice = world.dice;
        Duration length = dice.chance(0.1) ? Duration.ofHours(2) : dice.upTo(Duration.ofMinutes(40));
        if (world.isQuiet()) {
            length = dice.upTo(Duration.ofMinutes(20));
        }
        useful = world.isQuiet() || dice.chance(0.6);
        effectAt = world.now.plus(length.multipliedBy(dice.between(1, 10)).dividedBy(10));
        endAt = world.now.plus(length);
        stubborn = dice.chance(0.2);
        if (world.faults.strikes(Fault.QUOTA)) {
            exit = Settling.QUOTA;
            world.checks.uncounted(parcel.id());
        } else {
            exit = world.isQuiet() || dice.chance(0.7) ? 0 : 1;
        }
    }

    Parcel parcel() {
        return parcel;
    }

    Mailbox box() {
        return box;
    }

    Instant next() {
        return effective ? endAt : effectAt;
    }

    @Override
    public boolean step() {
        if (!effective && !world.now.isBefore(effectAt)) {
            effective = true;
            if (useful && exit != Settling.QUOTA) {
                world.effect(parcel);
            }
            return true;
        }
        if (!world.now.isBefore(endAt)) {
            end(exit);
            return true;
        }
        return false;
    }

    @Override
    public boolean isAlive() {
        return alive;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public void term() {
        if (!stubborn) {
            end(143);
        }
    }

    @Override
    public void kill() {
        end(137);
    }

    private void end(int how) {
        if (alive) {
            alive = false;
            status = how;
            world.checks.ended(this);
            world.trace.say("%s: the agent of %s ends with %s", box.agent, parcel.id(), how);
        }
    }
}
