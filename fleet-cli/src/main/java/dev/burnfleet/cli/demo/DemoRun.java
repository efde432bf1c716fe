package dev.burnfleet.cli.demo;

import dev.burnfleet.cli.fleet.Fleet;
import dev.burnfleet.cli.fleet.FleetException;
import dev.burnfleet.cli.fleet.LaunchOutcome;
import dev.burnfleet.cli.fleet.Outcome;
import dev.burnfleet.core.dispatch.CycleReport;
import dev.burnfleet.core.dispatch.FleetDispatcher;
import dev.burnfleet.core.dispatch.FleetEvent;
import dev.burnfleet.core.mailbox.ChristenReport;
import dev.burnfleet.core.plan.Assignment;
import dev.burnfleet.core.plan.Ending;
import dev.burnfleet.tmux.ApplyOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The steps of a fleet's first minute. */
final class DemoRun {
    private static final int EXAMPLES = 3;

    private final Fleet fleet;
    private final Progress progress;
    private final List<String> machines;

    DemoRun(Fleet fleet, Progress progress) {
        this.fleet = fleet;
        this.progress = progress;
        this.machines = fleet.named(List.of());
    }

    void run(int cycles, Duration pause) throws InterruptedException {
        launch();
        christen();
        dispatch(cycles, pause);
    }

    private void launch() {
        List<Outcome<LaunchOutcome>> outcomes = fleet.launch(machines, ApplyOptions.GENTLE);
        String panes = outcomes.stream()
                .map(outcome -> value("launch", outcome).panes() + " panes on " + outcome.machine())
                .collect(Collectors.joining(", "));
        progress.step("launched: " + panes);
    }

    private void christen() {
        long named = fleet.christen(machines).stream()
                .mapToLong(outcome -> value("christen", outcome).agents().values().stream()
                        .filter(ChristenReport.Change.CHANGED::equals)
                        .count())
                .sum();
        progress.step("christened: " + named + " agents know who they are");
    }

    private void dispatch(int cycles, Duration pause) throws InterruptedException {
        try (FleetDispatcher dispatcher = fleet.dispatcher(machines)
                .listener(event -> {
                    if (event instanceof FleetEvent.CycleEnded ended) {
                        show(ended.report());
                    }
                })
                .build()) {
            for (int i = 0; i < cycles; i++) {
                if (i > 0) {
                    // Between two cycles, not from begin to begin: on a slow machine the agents get time as well.
                    TimeUnit.MILLISECONDS.sleep(pause.toMillis());
                }
                dispatcher.runCycle();
            }
        }
    }

    private void show(CycleReport report) {
        progress.step("cycle " + report.cycle() + ": " + report.given().size() + " tasks handed out in "
                + report.took().toMillis() + " ms, " + count(report, Ending.DONE) + " done, "
                + count(report, Ending.FAILED) + " failed since the last");
        report.given().stream()
                .limit(EXAMPLES)
                .map(CycleReport.Given::assignment)
                .forEach(this::example);
        report.unreachable()
                .forEach((machine, why) -> progress.plain("         ! " + machine + " could not be used: " + why));
        report.unreadable()
                .forEach(
                        (repository, why) -> progress.plain("         ! " + repository + " could not be read: " + why));
    }

    private void example(Assignment assignment) {
        progress.plain(
                "         " + assignment.agent().name() + " gets " + assignment.work() + ": " + assignment.reason());
    }

    private static long count(CycleReport report, Ending ending) {
        return report.judged().stream()
                .filter(intent ->
                        intent.progress().ending().filter(ending::equals).isPresent())
                .count();
    }

    private static <T> T value(String what, Outcome<T> outcome) {
        return outcome.value()
                .orElseThrow(() -> new FleetException(
                        FleetException.Kind.FAILED,
                        "cannot " + what + " " + outcome.machine() + " of the demo: "
                                + outcome.failure().orElse("it gave no reason"),
                        null));
    }
}
