package dev.burnfleet.cli.command;

import dev.burnfleet.cli.fleet.Fleet;
import dev.burnfleet.cli.fleet.FleetException;
import dev.burnfleet.cli.fleet.FleetOptions;
import dev.burnfleet.core.spec.FleetSpec;
import dev.burnfleet.core.spec.MachineSpec;
import dev.burnfleet.core.spec.SpecReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command that works on a fleet. */
final class SpecOptions {
    static final String DEFAULT = "fleet-spec.json";

    @Option(
            names = "--spec",
            paramLabel = "FILE",
            description = "The fleet spec; else the file that BURNFLEET_SPEC names, else ./" + DEFAULT + ".")
    @Nullable Path spec;

    @Option(
            names = "--here",
            paramLabel = "MACHINE",
            description = "This machine is MACHINE of the spec; else the host name decides.")
    @Nullable String here;

    Fleet open() {
        return open(read());
    }

    Fleet open(FleetSpec read) {
        if (here != null && read.machine(here).isEmpty()) {
            throw new FleetException(
                    FleetException.Kind.USAGE,
                    "--here names \"" + here + "\", which is no machine of the spec; it has "
                            + read.machines().stream().map(MachineSpec::name).collect(Collectors.joining(", ")),
                    null);
        }
        return Fleet.open(
                read,
                FleetOptions.ofThisProcess()
                        .here(Optional.ofNullable(here))
                        .passphrases(TerminalPassphrases.ofThisProcess()));
    }

    FleetSpec read() {
        Path file = file();
        if (!Files.exists(file)) {
            throw new FleetException(
                    FleetException.Kind.USAGE,
                    "there is no spec at " + file + ": say --spec FILE, or begin one with fleet init",
                    null);
        }
        return SpecReader.read(file);
    }

    Path file() {
        if (spec != null) {
            return spec;
        }
        String named = System.getenv().getOrDefault("BURNFLEET_SPEC", "");
        return Path.of(named.isEmpty() ? DEFAULT : named);
    }
}
