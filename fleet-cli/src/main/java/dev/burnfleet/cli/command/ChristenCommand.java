package dev.burnfleet.cli.command;

import dev.burnfleet.cli.fleet.Fleet;
import dev.burnfleet.cli.fleet.Outcome;
import dev.burnfleet.core.mailbox.ChristenReport;
import dev.burnfleet.core.mailbox.ChristenReport.Change;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "christen",
        description = "Tell every agent who it is: name, hat, archetype, lane. Twice changes nothing.")
final class ChristenCommand extends BaseCommand {
    @Mixin
    SpecOptions options = new SpecOptions();

    @Mixin
    MachineNames machines = new MachineNames();

    @Override
    int run(Screen screen) {
        try (Fleet fleet = options.open()) {
            List<Outcome<ChristenReport>> outcomes = fleet.christen(fleet.named(machines.names));
            if (json) {
                screen.json(outcomes.stream().map(ChristenCommand::map).toList());
            } else {
                outcomes.forEach(outcome -> print(screen, outcome));
            }
            return outcomes.stream().allMatch(ChristenCommand::isWhole) ? ExitCode.OK : ExitCode.FAILED;
        }
    }

    private static boolean isWhole(Outcome<ChristenReport> outcome) {
        return outcome.value()
                .filter(report -> !report.agents().containsValue(Change.NO_MAILBOX))
                .isPresent();
    }

    private static void print(Screen screen, Outcome<ChristenReport> outcome) {
        if (outcome.value().isEmpty()) {
            screen.line(outcome.machine() + ": FAILED: " + outcome.failure().orElse(""));
            return;
        }
        Map<String, Change> agents = new TreeMap<>(outcome.value().get().agents());
        agents.forEach((agent, change) -> {
            if (change == Change.CHANGED) {
                screen.line(outcome.machine() + ": " + agent + " knows who it is");
            } else if (change == Change.NO_MAILBOX) {
                screen.line(outcome.machine() + ": " + agent + " has no mailbox: run fleet launch first");
            }
        });
        long changed = agents.values().stream().filter(Change.CHANGED::equals).count();
        screen.line(outcome.machine() + ": " + Screen.count(agents.size(), "agent") + ", "
                + (changed == 0 ? "nothing to change" : changed + " christened"));
    }

    private static Map<String, Object> map(Outcome<ChristenReport> outcome) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("machine", outcome.machine());
        outcome.failure().ifPresent(failure -> map.put("failure", failure));
        outcome.value().ifPresent(report -> {
            Map<String, String> agents = new TreeMap<>();
            report.agents()
                    .forEach((agent, change) -> agents.put(agent, change.name().toLowerCase(java.util.Locale.ROOT)));
            map.put("agents", agents);
        });
        return map;
    }
}
