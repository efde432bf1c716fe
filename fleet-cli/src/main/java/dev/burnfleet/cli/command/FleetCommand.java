package dev.burnfleet.cli.command;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command that holds all others. */
@Command(
        name = "fleet",
        description = "Runs a fleet of AI agents in tmux panes and keeps every one supplied with issues.",
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            InitCommand.class,
            ValidateCommand.class,
            PlanCommand.class,
            LaunchCommand.class,
            ChristenCommand.class,
            DispatchCommand.class,
            StatusCommand.class,
            DoctorCommand.class,
            DownCommand.class,
            TrustCommand.class,
            MachineCommand.class,
            DemoCommand.class,
        },
        footer = {
            "",
            "Exit codes: 0 done or healthy, 1 failed or degraded, 2 usage,",
            "3 invalid spec, 4 down, 70 a bug of ours, 130 interrupted.",
        })
final class FleetCommand implements Runnable {
    @Spec
    @Nullable CommandSpec command;

    @Mixin
    BaseCommand.HelpOptions help = new BaseCommand.HelpOptions();

    @picocli.CommandLine.Option(names = "--version", versionHelp = true, description = "Show the version and end.")
    boolean version;

    @Override
    public void run() {
        if (command != null) {
            throw new ParameterException(command.commandLine(), "say what to do: fleet COMMAND");
        }
    }
}
