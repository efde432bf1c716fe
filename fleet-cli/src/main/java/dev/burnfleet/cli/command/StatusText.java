package dev.burnfleet.cli.command;

import dev.burnfleet.core.health.FleetHealth;
import dev.burnfleet.core.health.MachineHealth;
import dev.burnfleet.core.health.PaneCondition;
import dev.burnfleet.core.health.PaneHealth;
import dev.burnfleet.core.mailbox.MachineReport;
import dev.burnfleet.core.spec.FleetSpec;
import dev.burnfleet.core.spec.MachineSpec;
import dev.burnfleet.core.spec.WindowSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The fleet's health as people read it: problems first, then every machine and window in one line each. */
final class StatusText {
    private static final int NAMES = 8;
    private static final Duration SKEW = Duration.ofSeconds(30);

    private final Screen screen;
    private final FleetSpec spec;
    private final Map<String, String> work;

    /** @param work what each operation id is about */
    StatusText(Screen screen, FleetSpec spec, Map<String, String> work) {
        this.screen = screen;
        this.spec = spec;
        this.work = Map.copyOf(work);
    }

    void print(FleetHealth health) {
        screen.line(spec.session() + " is " + health.verdict().name().toLowerCase(Locale.ROOT));
        health.machines().forEach(this::problems);
        health.machines().forEach(machine -> machine(machine, health.at()));
    }

    private void problems(MachineHealth machine) {
        if (machine.reach() != MachineHealth.Reach.REACHED) {
            screen.line("  ! " + machine.machine() + ": " + machine.detail());
            return;
        }
        machine.clockSkew()
                .filter(skew -> skew.abs().compareTo(SKEW) > 0)
                .ifPresent(skew -> screen.line("  ! " + machine.machine() + ": its clock is " + Screen.took(skew.abs())
                        + (skew.isNegative() ? " behind" : " ahead")));
        Map<PaneCondition, List<PaneHealth>> byCondition = machine.problems().stream()
                .collect(Collectors.groupingBy(
                        PaneHealth::condition, () -> new EnumMap<>(PaneCondition.class), Collectors.toList()));
        byCondition.forEach(
                (condition, panes) -> screen.line("  ! " + machine.machine() + ": " + Screen.count(panes.size(), "pane")
                        + " " + word(condition) + ": " + names(panes)
                        + details(panes) + cure(machine, condition)));
        machine.extra().forEach(extra -> screen.line("  ! " + machine.machine() + ": not in the spec: " + extra));
    }

    private void machine(MachineHealth machine, Instant at) {
        screen.line("");
        screen.line(machine.machine() + "  "
                + machine.report().map(StatusText::facts).orElse("no answer"));
        List<WindowSpec> windows =
                spec.machine(machine.machine()).map(MachineSpec::windows).orElse(List.of());
        for (WindowSpec window : windows) {
            List<PaneHealth> panes = machine.panes().stream()
                    .filter(pane -> pane.agent().window().equals(window.name()))
                    .toList();
            screen.line(String.format(
                    Locale.ROOT, "  %s %-12s %-9s %s", window.glyph(), window.name(), window.purpose(), counts(panes)));
        }
        machine.panes().stream()
                .filter(pane -> pane.condition() == PaneCondition.WORKING)
                .forEach(pane -> screen.line("    " + working(pane, at)));
    }

    private String working(PaneHealth pane, Instant at) {
        String since = pane.since()
                .map(start -> ", for "
                        + Screen.took(
                                Duration.between(start, at).isNegative() ? Duration.ZERO : Duration.between(start, at)))
                .orElse("");
        String what = pane.operationId()
                .map(id -> work.getOrDefault(id, "operation " + id))
                .orElse("");
        return String.format(Locale.ROOT, "%-12s %s%s", pane.agent().name(), what, since)
                + (pane.waiting() == 0 ? "" : ", " + pane.waiting() + " waiting");
    }

    private static String counts(List<PaneHealth> panes) {
        Map<PaneCondition, Long> counts = panes.stream()
                .collect(Collectors.groupingBy(
                        PaneHealth::condition, () -> new EnumMap<>(PaneCondition.class), Collectors.counting()));
        String conditions = counts.entrySet().stream()
                .map(entry -> entry.getValue() + " " + word(entry.getKey()))
                .collect(Collectors.joining(", "));
        int waiting = panes.stream().mapToInt(PaneHealth::waiting).sum();
        return Screen.count(panes.size(), "pane") + ": " + conditions
                + (waiting == 0 ? "" : "; " + Screen.count(waiting, "task") + " waiting");
    }

    private static String facts(MachineReport report) {
        StringBuilder facts = new StringBuilder(report.system());
        report.tmux().ifPresent(tmux -> facts.append(", ").append(tmux));
        report.load().ifPresent(load -> facts.append(String.format(Locale.ROOT, ", load %.1f", load)));
        report.processors().ifPresent(cores -> facts.append(" on ").append(Screen.count(cores, "core")));
        report.memoryAvailable()
                .ifPresent(free -> facts.append(", ").append(gib(free)).append(" memory free"));
        report.diskAvailable()
                .ifPresent(free -> facts.append(", ").append(gib(free)).append(" disk free"));
        return facts.toString();
    }

    private static String gib(long bytes) {
        return String.format(Locale.ROOT, "%.1f GiB", bytes / (double) (1L << 30));
    }

    private static String names(List<PaneHealth> panes) {
        String names =
                panes.stream().limit(NAMES).map(pane -> pane.agent().name()).collect(Collectors.joining(", "));
        return panes.size() > NAMES ? names + " and " + (panes.size() - NAMES) + " more" : names;
    }

    /** Says why once where many panes say nearly the same. */
    private static String details(List<PaneHealth> panes) {
        return panes.stream()
                .filter(pane -> !pane.detail().isEmpty())
                .findFirst()
                .map(pane -> "; " + pane.agent().name() + " says: " + pane.detail())
                .orElse("");
    }

    private static String cure(MachineHealth machine, PaneCondition condition) {
        return switch (condition) {
            case MISSING, DEAD, NO_WORKER -> "; fleet launch " + machine.machine() + " mends it";
            case UNCHRISTENED -> "; fleet christen " + machine.machine() + " mends it";
            case HELD, UNKNOWN, WORKING, WAITING, IDLE -> "";
        };
    }

    private static String word(PaneCondition condition) {
        return switch (condition) {
            case MISSING -> "missing";
            case DEAD -> "dead";
            case NO_WORKER -> "without worker";
            case HELD -> "held";
            case UNCHRISTENED -> "without identity";
            case UNKNOWN -> "unknown";
            case WORKING -> "working";
            case WAITING -> "about to start";
            case IDLE -> "idle";
        };
    }
}
