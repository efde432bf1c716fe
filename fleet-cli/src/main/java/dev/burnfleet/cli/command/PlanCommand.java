package dev.burnfleet.cli.command;

import dev.burnfleet.cli.fleet.Fleet;
import dev.burnfleet.tmux.ApplyOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "plan", description = "Say what fleet launch would change; the same as fleet launch --dry-run.")
final class PlanCommand extends BaseCommand {
    @Mixin
    SpecOptions options = new SpecOptions();

    @Mixin
    MachineNames machines = new MachineNames();

    @Override
    int run(Screen screen) {
        try (Fleet fleet = options.open()) {
            return LaunchCommand.print(
                    screen, fleet.planLaunch(fleet.named(machines.names), ApplyOptions.GENTLE), json, true);
        }
    }
}
