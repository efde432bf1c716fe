package dev.burnfleet.core.machine;

import java.time.Duration;
import java.util.List;

/**
 * Runs programs on one machine: this one, or one reached over SSH. Everything above this port is the same code for both.
 *
 * <p>Implementations are safe for use by several threads.
 */
@FunctionalInterface
public interface MachineLink {

    /**
     * Starts a program without a terminal.
     *
     * @param argv the program and its arguments, handed over as they are: no shell of the link's reads them
     * @param deadline how long the whole conversation may take, the connection included; it is ended after that
     * @return the running program; the caller closes it
     * @throws MachineException if it could not be started, or nobody knows whether it was
     */
    Conversation open(List<String> argv, Duration deadline);

    /**
     * Runs a program to its end.
     *
     * @param argv the program and its arguments
     * @param input all of its standard input
     * @param deadline how long it may take, the connection included
     * @throws MachineException if it could not be run, or its end is unknown
     */
    default Ended run(List<String> argv, byte[] input, Duration deadline) {
        try (Conversation conversation = open(argv, deadline)) {
            return conversation.complete(input);
        }
    }
}
