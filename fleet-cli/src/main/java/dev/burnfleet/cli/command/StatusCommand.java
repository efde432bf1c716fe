package dev.burnfleet.cli.command;

import dev.burnfleet.cli.fleet.Fleet;
import dev.burnfleet.core.health.FleetHealth;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "status",
        description = {
            "Show every machine and window at a glance, problems first. Changes nothing.",
            "The exit code tells: 0 healthy, 1 degraded, 4 down."
        })
final class StatusCommand extends BaseCommand {
    @Mixin
    SpecOptions options = new SpecOptions();

    @Mixin
    MachineNames machines = new MachineNames();

    @Override
    int run(Screen screen) {
        try (Fleet fleet = options.open()) {
            FleetHealth health = fleet.status(fleet.named(machines.names));
            Map<String, String> work = fleet.openWork();
            if (json) {
                screen.json(StatusJson.of(health, work));
            } else {
                new StatusText(screen, fleet.spec(), work).print(health);
            }
            return switch (health.verdict()) {
                case HEALTHY -> ExitCode.OK;
                case DEGRADED -> ExitCode.FAILED;
                case DOWN -> ExitCode.DOWN;
            };
        }
    }
}
