package dev.burnfleet.core.sim;

import dev.burnfleet.core.machine.Conversation;
import dev.burnfleet.core.machine.Ended;
import dev.burnfleet.core.machine.MachineException;
import dev.burnfleet.core.machine.MachineLink;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The network between one dispatcher and one machine. */
final class SimLink implements MachineLink {
    private final Host host;
    private final World world;
    private final SimMachine machine;

    SimLink(Host host, SimMachine machine) {
        this.host = host;
        this.world = host.world;
        this.machine = machine;
    }

    @Override
    public Conversation open(List<String> argv, Duration deadline) {
        throw new AssertionError("nothing that the dispatcher says is a conversation");
    }

    @Override
    public Ended run(List<String> argv, byte[] input, Duration deadline) {
        String command = argv.get(7);
        host.call(command + " at " + machine.name);
        if (command.equals("deliver")) {
            world.checks.leaves(host, input);
        }
        try {
            return carry(argv, input, command);
        } catch (MachineException e) {
            world.trace.say("%s: %s at %s: %s", host.name, command, machine.name, e.outcome());
            throw world.plant == Plant.TRUST_A_TIMEOUT ? MachineException.notDone("no answer", e) : e;
        }
    }

    private Ended carry(List<String> argv, byte[] input, String command) {
        Faults faults = world.faults;
        if (faults.strikes(Fault.REFUSED)) {
            throw MachineException.notDone("the connection was refused", null);
        }
        if (world.isAway(machine) || faults.strikes(Fault.REQUEST_LOST)) {
            throw MachineException.unknown("no answer", null);
        }
        if (faults.strikes(Fault.DELAYED)) {
            world.later(machine, argv, input);
            throw MachineException.unknown("no answer in time", null);
        }
        if (faults.strikes(Fault.DOUBLED)) {
            world.later(machine, argv, input);
        }
        byte[] arrives = input.length > 0 && faults.strikes(Fault.CUT)
                ? Arrays.copyOf(input, world.dice.below(input.length))
                : input;
        Optional<Ended> ended = Commands.run(machine, argv, arrives);
        host.reply(command);
        if (ended.isEmpty() || faults.strikes(Fault.ANSWER_LOST)) {
            throw MachineException.unknown("the answer got lost", null);
        }
        if (faults.strikes(Fault.ANSWER_CUT)) {
            String answer = ended.get().output();
            return new Ended(0, answer.substring(0, world.dice.below(answer.length())), "");
        }
        return ended.get();
    }
}
