package dev.burnfleet.cli.command;

import dev.burnfleet.cli.fleet.Fleet;
import dev.burnfleet.core.dispatch.CycleReport;
import dev.burnfleet.core.dispatch.FleetDispatcher;
import dev.burnfleet.core.dispatch.FleetEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "dispatch",
        description = {
            "Keep every mailbox supplied: see what ended, read the issues, hand out what is next.",
            "Ends cleanly on Ctrl-C; what is out stays out and is taken up again by the next dispatch."
        })
final class DispatchCommand extends BaseCommand {
    @Mixin
    SpecOptions options = new SpecOptions();

    @Mixin
    MachineNames machines = new MachineNames();

    @Option(
            names = "--cycles",
            paramLabel = "N",
            defaultValue = "1",
            description = "How many cycles (default ${DEFAULT-VALUE}).")
    int cycles;

    @Option(
            names = "--interval",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "From the begin of one cycle to that of the next (default ${DEFAULT-VALUE}).")
    int interval;

    @Option(names = "--dry-run", description = "Only plan one cycle: nothing is written, nothing is sent.")
    boolean dryRun;

    @Override
    int run(Screen screen) throws InterruptedException {
        if (cycles < 1 || interval < 0) {
            throw new picocli.CommandLine.ParameterException(
                    java.util.Objects.requireNonNull(command).commandLine(),
                    "--cycles is 1 or more and --interval 0 or more");
        }
        List<CycleReport> last = new ArrayList<>();
        // Closed last: the process ends only after the lease is given back and the connections are ended.
        try (StopOnSignal stop = StopOnSignal.interrupting(Thread.currentThread());
                Fleet fleet = options.open()) {
            List<String> names = fleet.named(machines.names);
            fleet.checkToken();
            if (dryRun) {
                try (FleetDispatcher dispatcher = fleet.planner(names).build()) {
                    CycleReport report = dispatcher.plan();
                    print(screen, report);
                    return code(report);
                }
            }
            try (FleetDispatcher dispatcher = fleet.dispatcher(names)
                    .listener(event -> {
                        if (!json && event instanceof FleetEvent.Parked parked) {
                            screen.line("parked " + parked.issue() + " after " + parked.attempts() + " failed runs");
                        } else if (!json && event instanceof FleetEvent.ParkingUntold untold) {
                            screen.line("cannot tell " + untold.issue() + " that it is parked: " + untold.why());
                        } else if (!json && event instanceof FleetEvent.ClaimsFailed failed) {
                            screen.line("cannot claim " + failed.issues().size() + " issues: " + failed.why());
                        } else if (!json && event instanceof FleetEvent.Freed freed) {
                            screen.line("freed  " + freed.issue() + ": a person acted on it");
                        } else if (event instanceof FleetEvent.CycleEnded ended) {
                            last.clear();
                            last.add(ended.report());
                            print(screen, ended.report());
                        }
                    })
                    .build()) {
                dispatcher.run(cycles, Duration.ofSeconds(interval));
            } catch (InterruptedException e) {
                if (stop.isStopping() && !json) {
                    screen.line("stopped; what is out stays out, the next dispatch takes it up");
                }
                throw e;
            }
            return code(last.get(0));
        }
    }

    private void print(Screen screen, CycleReport report) {
        if (json) {
            screen.json(CycleJson.of(report));
        } else {
            CycleText.print(screen, report, verbose);
        }
    }

    private static int code(CycleReport report) {
        return report.unreachable().isEmpty() && report.unreadable().isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    }
}
