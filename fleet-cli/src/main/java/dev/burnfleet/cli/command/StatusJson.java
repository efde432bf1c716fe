package dev.burnfleet.cli.command;

import dev.burnfleet.core.health.FleetHealth;
import dev.burnfleet.core.health.MachineHealth;
import dev.burnfleet.core.health.PaneHealth;
import dev.burnfleet.core.mailbox.MachineReport;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The fleet's health as programs read it. The keys are stable; what is not known is absent. */
final class StatusJson {
    private StatusJson() {}

    /** @param work what each operation id is about */
    static Map<String, Object> of(FleetHealth health, Map<String, String> work) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("verdict", lower(health.verdict()));
        map.put("at", health.at().toString());
        map.put(
                "machines",
                health.machines().stream()
                        .map(machine -> machine(machine, work))
                        .toList());
        return map;
    }

    private static Map<String, Object> machine(MachineHealth machine, Map<String, String> work) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("machine", machine.machine());
        map.put("reach", lower(machine.reach()).replace('_', '-'));
        if (!machine.detail().isEmpty()) {
            map.put("detail", machine.detail());
        }
        machine.clockSkew().ifPresent(skew -> map.put("clockSkewSeconds", skew.toSeconds()));
        machine.report().ifPresent(report -> facts(map, report));
        map.put("panes", machine.panes().stream().map(pane -> pane(pane, work)).toList());
        map.put("extra", machine.extra());
        return map;
    }

    private static void facts(Map<String, Object> map, MachineReport report) {
        map.put("system", report.system());
        report.tmux().ifPresent(tmux -> map.put("tmux", tmux));
        report.git().ifPresent(git -> map.put("git", git));
        report.load().ifPresent(load -> map.put("load", load));
        report.processors().ifPresent(count -> map.put("processors", count));
        report.memoryTotal().ifPresent(bytes -> map.put("memoryTotal", bytes));
        report.memoryAvailable().ifPresent(bytes -> map.put("memoryAvailable", bytes));
        report.diskTotal().ifPresent(bytes -> map.put("diskTotal", bytes));
        report.diskAvailable().ifPresent(bytes -> map.put("diskAvailable", bytes));
    }

    private static Map<String, Object> pane(PaneHealth pane, Map<String, String> work) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("agent", pane.agent().name());
        map.put("window", pane.agent().window());
        map.put("role", lower(pane.agent().role()));
        pane.agent().home().ifPresent(home -> map.put("repository", home.toString()));
        map.put("condition", lower(pane.condition()).replace('_', '-'));
        map.put("waiting", pane.waiting());
        pane.operationId().ifPresent(id -> {
            map.put("operation", id);
            String about = work.get(id);
            if (about != null) {
                map.put("work", about);
            }
        });
        pane.since().ifPresent(since -> map.put("since", since.toString()));
        if (!pane.detail().isEmpty()) {
            map.put("detail", pane.detail());
        }
        return map;
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
