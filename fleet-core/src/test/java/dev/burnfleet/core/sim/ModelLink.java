package dev.burnfleet.core.sim;

import dev.burnfleet.core.machine.Conversation;
import dev.burnfleet.core.machine.Ended;
import dev.burnfleet.core.machine.MachineLink;
import java.time.Duration;
import java.util.List;

/** Carries commands to the model, without any fault. */
record ModelLink(SimMachine machine) implements MachineLink {
    @Override
    public Conversation open(List<String> argv, Duration deadline) {
        throw new AssertionError("the model holds no conversations");
    }

    @Override
    public Ended run(List<String> argv, byte[] input, Duration deadline) {
        return Commands.run(machine, argv, input).orElseThrow();
    }
}
