package dev.burnfleet.cli.command;

import java.util.List;
import picocli.CommandLine.Parameters;

/** The machines that a command works on. */
final class MachineNames {
    @Parameters(
            arity = "0..*",
            paramLabel = "MACHINE",
            description = "Machines of the spec; both, all or none given mean every machine.")
    List<String> names = List.of();
}
