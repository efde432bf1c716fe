package dev.burnfleet.cli.command;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "machine",
        description = "Change which machines the fleet has.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = MachineAddCommand.class)
final class MachineCommand extends BaseCommand {
    @Spec
    @Nullable CommandSpec mine;

    @Override
    int run(Screen screen) {
        if (mine == null) {
            throw new IllegalStateException("picocli did not set the command");
        }
        throw new ParameterException(
                mine.commandLine(), "say what to do: fleet machine add NAME --ssh USER@HOST, or --container");
    }
}
