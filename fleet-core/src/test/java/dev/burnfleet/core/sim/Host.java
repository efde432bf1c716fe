package dev.burnfleet.core.sim;

import dev.burnfleet.core.dispatch.CycleReport;
import dev.burnfleet.core.dispatch.FleetDispatcher;
import dev.burnfleet.core.dispatch.FleetDispatcherBuilder;
import dev.burnfleet.core.ledger.Ledger;
import dev.burnfleet.core.ledger.LedgerException;
import dev.burnfleet.core.mailbox.MailboxClient;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One process with a real dispatcher. Whatever it says to the outside, it may be killed or held up there. */
final class Host {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    final String name;
    final World world;
    /** Whether the tracker has shown this cycle anything but the truth. */
    boolean misled;

    Instant began;
    private final Duration skew;
    private boolean dead;
    private @Nullable FleetDispatcher dispatcher;

    Host(World world, String name, Duration skew) {
        this.world = world;
        this.name = name;
        this.skew = skew;
        began = world.now;
    }

    boolean isDead() {
        return dead;
    }

    Instant clock() {
        return world.now.plus(skew);
    }

    void kill() {
        dead = true;
    }

    /** Comes before anything that the process does outside itself. */
    void call(String what) {
        if (dead) {
            throw new Killed();
        }
        world.trace.say("%s: %s", name, what);
        world.drift();
        point(what, "before");
        if (world.faults.strikes(Fault.DISPATCHER_PAUSED, 0.2)) {
            world.pause(this);
            if (dead) {
                throw new Killed();
            }
        }
    }

    /** Comes after an effect, before the process learns of it. */
    void reply(String what) {
        world.drift();
        point(what, "after");
    }

    private void point(String what, String side) {
        if (world.faults.strikes(Fault.DISPATCHER_KILLED, 0.2)) {
            world.trace.say("%s is killed %s %s", name, side, what);
            dead = true;
        }
        if (dead) {
            throw new Killed();
        }
    }

    /** Runs one cycle; empty when it did not come to its end. */
    Optional<CycleReport> cycle() {
        began = world.now;
        misled = false;
        try {
            FleetDispatcher running = dispatcher;
            if (running == null) {
                running = build();
                dispatcher = running;
            }
            return Optional.of(running.runCycle());
        } catch (Killed e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } catch (LedgerException e) {
            world.trace.say("%s: %s", name, String.valueOf(e.getMessage()));
            if (e.kind() == LedgerException.Kind.FENCED || world.dice.chance(0.5)) {
                dead = true;
            }
            return Optional.empty();
        } catch (RuntimeException e) {
            if (!dead) {
                world.checks.broken("the dispatcher failed: " + e + ", " + e.getCause(), e);
            }
            return Optional.empty();
        }
    }

    private FleetDispatcher build() {
        FleetDispatcherBuilder builder = FleetDispatcher.builder()
                .agents(world.agents)
                .policy(world.policy)
                .tracker(new SimTracker(world, this))
                .ledger(Ledger.open(world.database.source(this)))
                .executor(Runnable::run)
                .clock(this::clock)
                .operationIds(world::nextOperationId)
                .machineDeadline(PATIENCE)
                .patience(PATIENCE)
                .announces(true)
                .lease(World.DISPATCHER_LEASE)
                .holder(name, world::isGone)
                .listener(event -> world.checks.heard(this, event));
        world.machines.forEach((machine, sim) ->
                builder.machine(machine, new MailboxClient(new SimLink(this, sim), "/state", world::nextNonce)));
        return builder.build();
    }
}
