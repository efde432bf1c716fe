package dev.burnfleet.cli.command;

import dev.burnfleet.cli.fleet.Fleet;
import dev.burnfleet.cli.fleet.LaunchOutcome;
import dev.burnfleet.cli.fleet.Outcome;
import dev.burnfleet.tmux.ApplyOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "launch",
        description = {
            "Make the panes of the spec: what is missing is made, what is dead started again, the rest left alone.",
            "Each pane gets its worker, which waits for its identity (fleet christen)."
        })
final class LaunchCommand extends BaseCommand {
    @Mixin
    SpecOptions options = new SpecOptions();

    @Mixin
    MachineNames machines = new MachineNames();

    @Option(names = "--dry-run", description = "Only say what would be changed.")
    boolean dryRun;

    @Option(names = "--prune", description = "End panes that the spec does not have.")
    boolean prune;

    @Option(names = "--restart", description = "Start panes again that run another command than the spec says.")
    boolean restart;

    @Override
    int run(Screen screen) {
        try (Fleet fleet = options.open()) {
            List<String> names = fleet.named(machines.names);
            ApplyOptions apply = new ApplyOptions(prune, restart);
            List<Outcome<LaunchOutcome>> outcomes =
                    dryRun ? fleet.planLaunch(names, apply) : fleet.launch(names, apply);
            return print(screen, outcomes, json, dryRun);
        }
    }

    static int print(Screen screen, List<Outcome<LaunchOutcome>> outcomes, boolean json, boolean dryRun) {
        if (json) {
            screen.json(outcomes.stream().map(LaunchCommand::map).toList());
        } else {
            outcomes.forEach(outcome -> print(screen, outcome, dryRun));
        }
        return outcomes.stream().allMatch(outcome -> outcome.failure().isEmpty()) ? ExitCode.OK : ExitCode.FAILED;
    }

    private static void print(Screen screen, Outcome<LaunchOutcome> outcome, boolean dryRun) {
        if (outcome.value().isEmpty()) {
            screen.line(outcome.machine() + ": FAILED: " + outcome.failure().orElse(""));
            return;
        }
        LaunchOutcome launched = outcome.value().get();
        launched.changes().forEach(change -> screen.line(outcome.machine() + ": " + change));
        launched.reported().forEach(other -> screen.line(outcome.machine() + ": left alone: " + other));
        String worker = launched.installed() ? ", worker script installed" : "";
        String boxes = launched.mailboxes().isEmpty()
                ? ""
                : ", " + launched.mailboxes().size() + " new mailbox"
                        + (launched.mailboxes().size() == 1 ? "" : "es");
        String summary = launched.changedNothing()
                ? "nothing to change"
                : Screen.count(launched.changes().size(), "change") + worker + boxes;
        screen.line(outcome.machine() + ": " + Screen.count(launched.panes(), "pane")
                + (dryRun ? " now, would be: " : ", ") + summary);
    }

    static Map<String, Object> map(Outcome<LaunchOutcome> outcome) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("machine", outcome.machine());
        outcome.failure().ifPresent(failure -> map.put("failure", failure));
        outcome.value().ifPresent(launched -> {
            map.put("panes", launched.panes());
            map.put("installed", launched.installed());
            map.put("mailboxes", launched.mailboxes());
            map.put("changes", launched.changes());
            map.put("leftAlone", launched.reported());
        });
        return map;
    }
}
