package dev.burnfleet.cli.doctor;

import dev.burnfleet.core.health.MachineHealth;
import dev.burnfleet.core.health.MachineHealth.Reach;
import dev.burnfleet.core.health.PaneCondition;
import dev.burnfleet.core.health.PaneHealth;
import dev.burnfleet.core.mailbox.Hold;
import dev.burnfleet.core.mailbox.MachineReport;
import dev.burnfleet.core.mailbox.MailboxState;
import dev.burnfleet.core.mailbox.TaskState;
import dev.burnfleet.core.mailbox.WorkerScript;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether the panes that are expected on a machine are there, served, and driven by the script of this version. */
final class PaneChecks {
    /** Longer than a worker takes to look at the clock again, on any machine. */
    private static final Duration FORGOTTEN = Duration.ofMinutes(10);

    private static final int NAMES = 8;

    private final MachineHealth health;
    private final String machine;

    PaneChecks(MachineHealth health) {
        this.health = health;
        this.machine = health.machine();
    }

    List<Finding> findings(Optional<String> installed) {
        List<Finding> findings = new ArrayList<>();
        findings.add(script(installed));
        if (health.panes().isEmpty()) {
            findings.add(Finding.fine("panes", "the spec has no window there yet"));
        } else if (health.reach() == Reach.REACHED) {
            panes(findings);
        } else if (health.reach() == Reach.NOT_LAUNCHED) {
            findings.add(Finding.problem(
                    "panes", "none of " + health.panes().size() + " is there: nothing was launched yet", launch()));
        } else {
            findings.add(Finding.unknown("panes", Probe.clean(health.detail()), launch() + ", then ask again"));
        }
        health.extra()
                .forEach(extra -> findings.add(Finding.problem(
                        "panes",
                        Probe.clean(extra) + " is not in the spec",
                        "put it into the spec, or end it: fleet launch " + machine + " --prune")));
        findings.addAll(holds());
        return findings;
    }

    private Finding script(Optional<String> installed) {
        String mine = WorkerScript.load().fileName();
        if (installed.isEmpty()) {
            return Finding.fine("script", "the worker's script comes with the first launch");
        }
        return installed.get().equals(mine)
                ? Finding.fine("script", mine)
                : Finding.problem(
                        "script", "the script is " + installed.get() + ", this version's is " + mine, launch());
    }

    private void panes(List<Finding> findings) {
        Map<PaneCondition, List<PaneHealth>> byCondition = health.problems().stream()
                .collect(Collectors.groupingBy(
                        PaneHealth::condition, () -> new EnumMap<>(PaneCondition.class), Collectors.toList()));
        byCondition.forEach((condition, panes) -> findings.add(finding(condition, panes)));
        if (byCondition.isEmpty()) {
            findings.add(Finding.fine("panes", "all " + health.panes().size() + " are there, each with its worker"));
        }
    }

    private Finding finding(PaneCondition condition, List<PaneHealth> panes) {
        String which = panes.size() + " of " + health.panes().size() + " ";
        String names = ": " + names(panes);
        return switch (condition) {
            case MISSING -> Finding.problem("panes", which + "are missing" + names, launch());
            case DEAD -> Finding.problem("panes", which + "are dead" + names, launch());
            case NO_WORKER -> Finding.problem("workers", which + "are without worker" + names, launch());
            case UNCHRISTENED ->
                Finding.problem("panes", which + "do not know who they are" + names, "fleet christen " + machine);
            case HELD ->
                Finding.problem(
                        "holds",
                        which + "are held" + names + "; the first says: "
                                + Probe.clean(panes.get(0).detail()),
                        "mend the account or the working copy that it names; the next task tries again by itself");
            case UNKNOWN, WORKING, WAITING, IDLE ->
                Finding.unknown("panes", which + "are unknown" + names, "ask again");
        };
    }

    /** A hold ends when a task was tried: one that is over while a task waits has been forgotten. */
    private List<Finding> holds() {
        Optional<MachineReport> report = health.report();
        if (report.isEmpty()) {
            return List.of();
        }
        Instant there = report.get().look().machineTime();
        List<String> stale = report.get().look().mailboxes().stream()
                .filter(box -> box.tasks().stream().anyMatch(task -> task.stage() == TaskState.Stage.NEW))
                .filter(box -> box.hold()
                        .map(Hold::nextTry)
                        .filter(next -> next.plus(FORGOTTEN).isBefore(there))
                        .isPresent())
                .map(MailboxState::agent)
                .toList();
        return stale.isEmpty()
                ? List.of()
                : List.of(Finding.problem(
                        "holds",
                        stale.size() + " holds should have been tried again long ago: "
                                + Probe.clean(String.join(", ", stale.subList(0, Math.min(NAMES, stale.size())))),
                        "fleet down " + machine + " and fleet launch " + machine
                                + " mend a worker that has stopped looking"));
    }

    private String launch() {
        return "fleet launch " + machine;
    }

    private static String names(List<PaneHealth> panes) {
        String names =
                panes.stream().limit(NAMES).map(pane -> pane.agent().name()).collect(Collectors.joining(", "));
        return panes.size() > NAMES ? names + " and " + (panes.size() - NAMES) + " more" : names;
    }
}
