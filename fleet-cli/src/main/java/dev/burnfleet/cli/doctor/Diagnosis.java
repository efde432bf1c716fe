package dev.burnfleet.cli.doctor;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * What was found in a whole fleet. Immutable.
 *
 * @param at when it was begun
 * @param local what was found where the doctor ran
 * @param gitea what was found about the tracker
 * @param machines what was found on each machine, in the order of the spec
 */
public record Diagnosis(Instant at, List<Finding> local, List<Finding> gitea, List<MachineDiagnosis> machines) {
    public Diagnosis {
        local = List.copyOf(local);
        gitea = List.copyOf(gitea);
        machines = List.copyOf(machines);
    }

    /** Tells whether every check was made and found nothing. */
    public boolean isHealthy() {
        return Stream.concat(
                        Stream.concat(local.stream(), gitea.stream()),
                        machines.stream().flatMap(machine -> machine.findings().stream()))
                .allMatch(Finding::isFine);
    }
}
