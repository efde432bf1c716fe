package dev.burnfleet.cli.fleet;

import dev.burnfleet.core.mailbox.MailboxPaths;
import dev.burnfleet.core.roster.Agent;
import dev.burnfleet.core.spec.FleetSpec;
import dev.burnfleet.core.spec.MachineSpec;
import dev.burnfleet.core.spec.WindowSpec;
import dev.burnfleet.tmux.PanePlan;
import dev.burnfleet.tmux.SessionPlan;
import dev.burnfleet.tmux.WindowPlan;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Turns one machine of a spec into the tmux session that it should have. */
final class SessionPlans {
    private SessionPlans() {}

    static SessionPlan of(FleetSpec spec, MachineSpec machine) {
        MailboxPaths paths = new MailboxPaths(machine.state());
        List<WindowPlan> windows = machine.windows().stream()
                .map(window -> window(spec, machine, window, paths))
                .toList();
        return SessionPlan.of(spec.session(), windows);
    }

    private static WindowPlan window(FleetSpec spec, MachineSpec machine, WindowSpec window, MailboxPaths paths) {
        List<PanePlan> panes = spec.roster().window(machine.name(), window.name()).stream()
                .map(agent -> pane(agent, paths))
                .toList();
        return new WindowPlan(window.name(), window.glyph(), WindowPlan.Sizing.FOLLOW_CLIENT, panes);
    }

    private static PanePlan pane(Agent agent, MailboxPaths paths) {
        return new PanePlan(
                agent.name(),
                title(agent),
                agent.role().name().toLowerCase(Locale.ROOT),
                paths.workerArgv(agent.name()),
                Map.of());
    }

    private static String title(Agent agent) {
        return agent.home()
                .map(home -> agent.name() + " " + home.name())
                .orElse(agent.name() + " " + agent.role().name().toLowerCase(Locale.ROOT));
    }
}
