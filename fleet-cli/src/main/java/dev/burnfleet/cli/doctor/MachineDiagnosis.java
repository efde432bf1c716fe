package dev.burnfleet.cli.doctor;

import java.util.List;

/**
 * What was found on one machine. Immutable.
 *
 * @param machine its name
 * @param findings every check, in a stable order
 */
public record MachineDiagnosis(String machine, List<Finding> findings) {
    public MachineDiagnosis {
        findings = List.copyOf(findings);
    }
}
