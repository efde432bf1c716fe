package dev.burnfleet.core.sim;

import java.time.Duration;

/** What befalls a machine and its processes. */
final class Mischief {
    private final World world;
    private final SimMachine machine;

    Mischief(World world, SimMachine machine) {
        this.world = world;
        this.machine = machine;
    }

    void strike(double weight) {
        Faults faults = world.faults;
        Dice dice = world.dice;
        if (faults.strikes(Fault.PARTITION, weight)) {
            world.away(machine, dice.upTo(Duration.ofHours(dice.chance(0.2) ? 4 : 1)));
        }
        if (faults.strikes(Fault.DISK_FULL, weight)) {
            machine.diskFull = !machine.diskFull;
        }
        if (faults.strikes(Fault.MACHINE_KILLED, weight)) {
            world.trace.say("%s is killed", machine.name);
            machine.reboot();
            world.dropFlights(machine);
        }
        if (faults.strikes(Fault.POWER_LOST, weight)) {
            machine.reboot();
            int deeds = dice.below(machine.unforced() + 1);
            world.trace.say("%s loses its power and forgets the last %s of what it did", machine.name, deeds);
            machine.forget(deeds, dice.chance(0.5));
            world.dropFlights(machine);
            // It takes its time until it is back.
            world.away(machine, Duration.ofMinutes(1));
        }
        if (!machine.workers.isEmpty()) {
            Worker worker = dice.pick(machine.workers);
            if (faults.strikes(Fault.WORKER_KILLED, weight)) {
                world.trace.say("%s: a worker is killed", machine.name);
                worker.kill();
            }
            if (faults.strikes(Fault.WORKER_STOPPED, weight)) {
                world.uncounted++;
                worker.stop();
            }
            if (!machine.groups.isEmpty() && faults.strikes(Fault.BOTH_KILLED, weight)) {
                world.trace.say("%s: all workers and launchers are killed", machine.name);
                machine.workers.forEach(Worker::kill);
                machine.groups.forEach(Group::killLauncher);
            }
        }
        if (!machine.groups.isEmpty()) {
            Group group = dice.pick(machine.groups);
            if (faults.strikes(Fault.LAUNCHER_KILLED, weight)) {
                world.trace.say("%s: a launcher is killed", machine.name);
                group.killLauncher();
            }
            if (faults.strikes(Fault.AGENT_KILLED, weight)) {
                group.killAgent();
            }
        }
        machine.sweep();
        if (dice.chance(0.2 * weight)) {
            machine.launch();
        }
    }
}
