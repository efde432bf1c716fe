package dev.burnfleet.cli.command;

import dev.burnfleet.cli.fleet.Fleet;
import dev.burnfleet.cli.fleet.Outcome;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "down",
        description = {
            "End the fleet's tmux server and all its panes. Running agents are ended first.",
            "Tasks and identities stay in the mailboxes; fleet launch takes up where it was."
        })
final class DownCommand extends BaseCommand {
    @Mixin
    SpecOptions options = new SpecOptions();

    @Mixin
    MachineNames machines = new MachineNames();

    @Override
    int run(Screen screen) {
        try (Fleet fleet = options.open()) {
            List<Outcome<String>> outcomes = fleet.down(fleet.named(machines.names));
            if (json) {
                screen.json(outcomes.stream()
                        .map(outcome -> Map.of(
                                "machine",
                                outcome.machine(),
                                "result",
                                outcome.value()
                                        .orElseGet(() -> outcome.failure().orElse(""))))
                        .toList());
            } else {
                outcomes.forEach(outcome -> screen.line(outcome.machine() + ": "
                        + outcome.value()
                                .orElseGet(() -> "FAILED: " + outcome.failure().orElse(""))));
            }
            return outcomes.stream().allMatch(outcome -> outcome.failure().isEmpty()) ? ExitCode.OK : ExitCode.FAILED;
        }
    }
}
