package dev.burnfleet.cli.doctor;

import dev.burnfleet.core.machine.Ended;
import dev.burnfleet.core.machine.MachineException;
import dev.burnfleet.core.spec.MachineSpec;
import dev.burnfleet.ssh.SshException;
import java.util.List;
import java.util.Locale;

/** Whether a machine is reached, and what to do when it is not. */
final class ReachChecks {
    private static final String REACH = "reach";

    private ReachChecks() {}

    static List<Finding> reached(boolean here) {
        if (here) {
            return List.of(Finding.fine(REACH, "it is this machine"));
        }
        return List.of(
                Finding.fine(REACH, "it answers over SSH"),
                Finding.fine("host-key", "the key that it shows is the one that is recorded"));
    }

    static List<Finding> notReached(MachineSpec machine, MachineException failure) {
        String text = Probe.clean(String.valueOf(failure.getMessage()));
        String cure = failure.getCause() instanceof SshException ssh
                ? cure(machine, ssh.phase())
                : "look whether it is up and not overloaded, then ask again";
        boolean key = failure.getCause() instanceof SshException ssh && ssh.phase() == SshException.Phase.HOST_KEY;
        String phase = failure.getCause() instanceof SshException ssh
                ? " (" + ssh.phase().name().toLowerCase(Locale.ROOT).replace('_', ' ') + ")"
                : "";
        return List.of(
                Finding.problem(key ? "host-key" : REACH, text + phase, cure),
                Finding.unknown("rest", "nothing else is known of it", "mend that first"));
    }

    /** It ran the command, or a shell or forced command in between did something else. */
    static List<Finding> silent(Ended ended) {
        String said = Probe.clean(ended.errors().isBlank() ? ended.output() : ended.errors());
        return List.of(
                Finding.problem(
                        REACH,
                        "it took the command and gave no whole answer: exit status " + ended.status()
                                + (said.isEmpty() ? "" : ", it says: " + said),
                        "its user needs a plain shell (chsh -s /bin/sh) and a key without a forced command in authorized_keys"),
                Finding.unknown("rest", "nothing else is known of it", "mend that first"));
    }

    /** It was not even asked. */
    static Finding impossible(String why) {
        return Finding.problem(REACH, Probe.clean(why), "mend that, then ask again");
    }

    private static String cure(MachineSpec machine, SshException.Phase phase) {
        return switch (phase) {
            case NAME -> "look at host, user and identity of " + machine.name() + " in the spec, and at ~/.ssh/config";
            case CONNECT -> "look whether the machine is up, its sshd runs, and host and port in the spec are right";
            case HOST_KEY -> "compare the key on the machine's own console, then: fleet trust " + machine.name();
            case AUTHENTICATION -> "put your public key into ~/.ssh/authorized_keys of that user there (ssh-copy-id)";
            case CHANNEL -> "raise MaxSessions in its sshd_config, or end other sessions of that user";
            case COMMAND -> "ask again; if it stays, look at the log of its sshd";
            case DEADLINE -> "look whether the machine is overloaded or a folder of its user hangs, then ask again";
        };
    }
}
