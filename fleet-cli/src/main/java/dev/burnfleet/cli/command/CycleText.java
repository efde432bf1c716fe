package dev.burnfleet.cli.command;

import dev.burnfleet.core.dispatch.CycleReport;
import dev.burnfleet.core.dispatch.CycleReport.Arrival;
import dev.burnfleet.core.dispatch.CycleReport.Given;
import dev.burnfleet.core.dispatch.Repair;
import dev.burnfleet.core.ledger.Intent;
import dev.burnfleet.core.plan.Assignment;
import dev.burnfleet.core.plan.DispatchPlan;
import dev.burnfleet.core.plan.Ending;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A cycle as people read it: who got what and why, what ended, who got nothing and why. */
final class CycleText {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

    private CycleText() {}

    static void print(Screen screen, CycleReport report, boolean verbose) {
        screen.line(head(report));
        new TreeMap<>(report.unreachable())
                .forEach((machine, why) -> screen.line("  ! " + machine + " could not be used: " + why));
        new TreeMap<>(report.unreadable())
                .forEach((repository, why) -> screen.line("  ! " + repository + " could not be read: " + why));
        report.judged().forEach(intent -> screen.line("  " + judged(intent)));
        report.repairs().forEach(repair -> screen.line("  " + repair(repair)));
        report.given().forEach(given -> screen.line("  " + given(given)));
        report.dry().stream().filter(DispatchPlan.Dry::idle).forEach(dry -> screen.line("  " + dry(dry)));
        if (verbose) {
            new TreeMap<>(report.leftAlone()).forEach((issue, why) -> screen.line("  . " + issue + " left: " + why));
        }
    }

    private static String head(CycleReport report) {
        String name = report.cycle() == 0 ? "plan" : "cycle " + report.cycle();
        long idle = report.dry().stream().filter(DispatchPlan.Dry::idle).count();
        Map<Ending, Integer> endings = new TreeMap<>();
        report.judged().forEach(intent -> intent.progress().ending().ifPresent(e -> endings.merge(e, 1, Integer::sum)));
        StringBuilder ended = new StringBuilder();
        endings.forEach(
                (ending, count) -> ended.append(", ").append(count).append(' ').append(word(ending)));
        return name + "  " + CLOCK.format(report.began()) + "  took " + Screen.took(report.took()) + "  "
                + Screen.count(report.given().size(), "task") + " handed out" + ended
                + (idle == 0 ? "" : ", " + Screen.count(idle, "pane") + " dry");
    }

    private static String given(Given given) {
        Assignment assignment = given.assignment();
        String others = assignment.others().isEmpty() ? "" : " (also " + String.join(", ", assignment.others()) + ")";
        return "+ " + pad(assignment.agent().name()) + " " + assignment.work() + "  " + assignment.reason() + others
                + arrival(given.arrival());
    }

    private static String arrival(Arrival arrival) {
        return switch (arrival) {
            case DELIVERED, PLANNED -> "";
            case REFUSED -> "  NOT DELIVERED: it is free again";
            case UNKNOWN -> "  DELIVERY UNKNOWN: the next cycle looks";
        };
    }

    private static String judged(Intent intent) {
        String mark = intent.progress().ending().filter(Ending.DONE::equals).isPresent() ? "= " : "- ";
        return mark + pad(intent.agent()) + " " + intent.work() + "  "
                + intent.progress().ending().map(CycleText::word).orElse("");
    }

    private static String repair(Repair repair) {
        return "* " + pad(repair.agent()) + " " + repair.kind().word() + ": " + repair.why() + " (" + repair.machine()
                + ", " + repair.operationId() + ")";
    }

    private static String dry(DispatchPlan.Dry dry) {
        return "~ " + pad(dry.agent().name()) + " dry: " + dry.reason()
                + dry.until().map(time -> ", until " + CLOCK.format(time)).orElse("");
    }

    private static String word(Ending ending) {
        return switch (ending) {
            case DONE -> "done";
            case FAILED -> "failed";
            case OURS -> "returned";
            case REFUSED -> "refused";
        };
    }

    private static String pad(String name) {
        return String.format(Locale.ROOT, "%-12s", name);
    }
}
