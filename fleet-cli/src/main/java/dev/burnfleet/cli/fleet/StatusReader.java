package dev.burnfleet.cli.fleet;

import dev.burnfleet.core.health.HealthModel;
import dev.burnfleet.core.health.MachineHealth;
import dev.burnfleet.core.health.PaneSighting;
import dev.burnfleet.core.machine.MachineException;
import dev.burnfleet.core.mailbox.MachineReport;
import dev.burnfleet.core.mailbox.MailboxClient;
import dev.burnfleet.core.mailbox.MailboxException;
import dev.burnfleet.core.roster.Agent;
import dev.burnfleet.core.spec.MachineSpec;
import dev.burnfleet.tmux.PaneState;
import dev.burnfleet.tmux.ServerState;
import dev.burnfleet.tmux.TmuxDriver;
import dev.burnfleet.tmux.TmuxException;
import dev.burnfleet.tmux.TmuxSocket;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** Asks one machine how it is, in one exec. */
final class StatusReader {
    private final String session;
    private final MachineSpec machine;
    private final List<Agent> expected;
    private final InstantSource clock;

    StatusReader(String session, MachineSpec machine, List<Agent> expected, InstantSource clock) {
        this.session = session;
        this.machine = machine;
        this.expected = List.copyOf(expected);
        this.clock = clock;
    }

    MachineHealth read(MailboxClient mailboxes, Duration deadline) {
        TmuxDriver driver = TmuxDriver.of(new TmuxSocket(machine.socket()));
        try {
            MachineReport report = mailboxes.status(driver.argv(driver.stateCommand()), deadline);
            byte[] shown = report.extraOutput().getBytes(StandardCharsets.UTF_8);
            ServerState state = driver.readState(new ByteArrayInputStream(shown));
            List<PaneSighting> panes =
                    state.panes().stream().map(this::sighting).toList();
            return HealthModel.reached(machine.name(), expected, report, panes, clock.instant());
        } catch (MailboxException e) {
            return e.problem() == MailboxException.Problem.NOT_INSTALLED
                    ? HealthModel.notLaunched(machine.name(), expected)
                    : HealthModel.unreachable(machine.name(), expected, String.valueOf(e.getMessage()));
        } catch (MachineException | TmuxException | FleetException e) {
            return HealthModel.unreachable(machine.name(), expected, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return HealthModel.unreachable(
                    machine.name(), expected, "its answer about tmux broke off: " + e.getMessage());
        }
    }

    /** A pane of another session on the fleet's own server is nobody's, whatever it calls itself. */
    private PaneSighting sighting(PaneState pane) {
        boolean ours = pane.window().session().equals(session);
        String place = "pane " + pane.id() + " in " + pane.window().session() + ":"
                + pane.window().name();
        return new PaneSighting(ours ? pane.agent() : "", place, pane.dead());
    }
}
