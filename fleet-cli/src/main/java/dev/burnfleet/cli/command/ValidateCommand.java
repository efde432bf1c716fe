package dev.burnfleet.cli.command;

import dev.burnfleet.core.spec.FleetSpec;
import dev.burnfleet.core.spec.SpecReader;
import dev.burnfleet.core.spec.SpecSummary;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "validate",
        description = "Read a spec and say what it amounts to, or everything that is wrong with it. Contacts nothing.")
final class ValidateCommand extends BaseCommand {
    @Mixin
    SpecOptions options = new SpecOptions();

    @Parameters(arity = "0..1", paramLabel = "SPEC", description = "The spec; the same as --spec.")
    @Nullable Path file;

    @Override
    int run(Screen screen) {
        FleetSpec spec = file == null ? options.read() : SpecReader.read(file);
        SpecSummary summary = SpecSummary.of(spec);
        if (json) {
            screen.raw(summary.toJson());
        } else {
            print(screen, spec, summary);
        }
        return ExitCode.OK;
    }

    private static void print(Screen screen, FleetSpec spec, SpecSummary summary) {
        screen.line(spec.session() + ": " + Screen.count(summary.panes(), "pane") + " = " + summary.workers()
                + " workers + " + summary.council() + " council + " + summary.sentinels() + " sentinels, in "
                + Screen.count(summary.windows(), "window") + " on " + Screen.count(summary.machines(), "machine"));
        summary.windowTable()
                .forEach(window -> screen.line(String.format(
                        Locale.ROOT,
                        "  %-10s %s %-12s %-9s %3d  %s",
                        window.machine(),
                        window.glyph(),
                        window.name(),
                        window.purpose(),
                        window.panes(),
                        homes(window.repositories()))));
        screen.line(Screen.count(summary.repositories(), "lane") + ":");
        summary.lanes()
                .forEach(lane -> screen.line(String.format(
                        Locale.ROOT, "  %-36s %3d  %s", lane.repository(), lane.panes(), windows(lane.windows()))));
    }

    private static String homes(Map<String, Integer> repositories) {
        return repositories.entrySet().stream()
                .map(entry -> entry.getValue() + " "
                        + entry.getKey().substring(entry.getKey().indexOf('/') + 1))
                .collect(Collectors.joining(", "));
    }

    private static String windows(Map<String, ? extends Iterable<String>> windows) {
        return windows.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + String.join(", ", entry.getValue()))
                .collect(Collectors.joining("; "));
    }
}
