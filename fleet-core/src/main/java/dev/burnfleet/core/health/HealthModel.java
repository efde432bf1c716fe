package dev.burnfleet.core.health;

import dev.burnfleet.core.health.MachineHealth.Reach;
import dev.burnfleet.core.mailbox.Hold;
import dev.burnfleet.core.mailbox.MachineReport;
import dev.burnfleet.core.mailbox.MailboxState;
import dev.burnfleet.core.mailbox.TaskState;
import dev.burnfleet.core.roster.Agent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Judges what a machine showed against what is expected there. Pure. */
public final class HealthModel {
    private HealthModel() {}

    /**
     * Judges a machine that answered.
     *
     * @param machine its name
     * @param expected the agents of the machine, in the roster's order
     * @param report what it said
     * @param panes the panes that it showed
     * @param now our own time while it answered
     */
    public static MachineHealth reached(
            String machine, List<Agent> expected, MachineReport report, List<PaneSighting> panes, Instant now) {
        Map<String, PaneSighting> byAgent = new HashMap<>();
        List<String> extra = new ArrayList<>();
        for (PaneSighting pane : panes) {
            boolean known = expected.stream().anyMatch(agent -> agent.name().equals(pane.agent()));
            if (!known || byAgent.putIfAbsent(pane.agent(), pane) != null) {
                extra.add(pane.agent().isEmpty() ? pane.place() : pane.place() + " (" + pane.agent() + ")");
            }
        }
        List<PaneHealth> healths = expected.stream()
                .map(agent -> judge(
                        agent,
                        Optional.ofNullable(byAgent.get(agent.name())),
                        report.look().mailbox(agent.name())))
                .toList();
        return new MachineHealth(
                machine,
                Reach.REACHED,
                "",
                Optional.of(report),
                Optional.of(Duration.between(now, report.look().machineTime())),
                healths,
                extra);
    }

    /** Judges a machine that answered and where nothing was ever launched. */
    public static MachineHealth notLaunched(String machine, List<Agent> expected) {
        return absent(
                machine,
                expected,
                Reach.NOT_LAUNCHED,
                PaneCondition.MISSING,
                "nothing was launched there yet: run fleet launch " + machine);
    }

    /** Judges a machine that did not answer. */
    public static MachineHealth unreachable(String machine, List<Agent> expected, String why) {
        return absent(machine, expected, Reach.UNREACHABLE, PaneCondition.UNKNOWN, why);
    }

    private static MachineHealth absent(
            String machine, List<Agent> expected, Reach reach, PaneCondition condition, String why) {
        List<PaneHealth> panes = expected.stream()
                .map(agent -> new PaneHealth(agent, condition, 0, Optional.empty(), Optional.empty(), ""))
                .toList();
        return new MachineHealth(machine, reach, why, Optional.empty(), Optional.empty(), panes, List.of());
    }

    private static PaneHealth judge(Agent agent, Optional<PaneSighting> pane, Optional<MailboxState> mailbox) {
        Optional<TaskState> running = mailbox.flatMap(HealthModel::running);
        int waiting = mailbox.map(HealthModel::waiting).orElse(0);
        Optional<Hold> hold = mailbox.flatMap(MailboxState::hold);
        PaneCondition condition = condition(pane, mailbox, running.isPresent(), waiting);
        Optional<Instant> since =
                condition == PaneCondition.HELD ? hold.map(Hold::since) : running.flatMap(TaskState::startedAt);
        String detail = condition == PaneCondition.HELD ? hold.map(Hold::reason).orElse("") : "";
        return new PaneHealth(agent, condition, waiting, running.map(TaskState::operationId), since, detail);
    }

    private static PaneCondition condition(
            Optional<PaneSighting> pane, Optional<MailboxState> mailbox, boolean running, int waiting) {
        if (pane.isEmpty()) {
            return PaneCondition.MISSING;
        }
        if (pane.get().dead()) {
            return PaneCondition.DEAD;
        }
        if (mailbox.isEmpty() || mailbox.get().worker() == MailboxState.Worker.NONE) {
            return PaneCondition.NO_WORKER;
        }
        if (!mailbox.get().christened()) {
            return PaneCondition.UNCHRISTENED;
        }
        if (mailbox.get().hold().isPresent()) {
            return PaneCondition.HELD;
        }
        if (running) {
            return PaneCondition.WORKING;
        }
        return waiting > 0 ? PaneCondition.WAITING : PaneCondition.IDLE;
    }

    private static Optional<TaskState> running(MailboxState mailbox) {
        return mailbox.tasks().stream()
                .filter(task -> task.stage() == TaskState.Stage.RUN || task.stage() == TaskState.Stage.CUR)
                .findFirst();
    }

    private static int waiting(MailboxState mailbox) {
        return (int) mailbox.tasks().stream()
                .filter(task -> task.stage() == TaskState.Stage.NEW)
                .count();
    }
}
