package dev.burnfleet.core.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.burnfleet.core.board.RepositoryName;
import dev.burnfleet.core.mailbox.Hold;
import dev.burnfleet.core.mailbox.Look;
import dev.burnfleet.core.mailbox.MachineReport;
import dev.burnfleet.core.mailbox.MailboxState;
import dev.burnfleet.core.mailbox.MailboxState.Worker;
import dev.burnfleet.core.mailbox.TaskState;
import dev.burnfleet.core.mailbox.TaskState.Stage;
import dev.burnfleet.core.roster.Agent;
import dev.burnfleet.core.roster.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class HealthModelTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final Agent ATLAS = agent("ATLAS");
    private static final Agent HERA = agent("HERA");

    private final List<MailboxState> mailboxes = new ArrayList<>();
    private final List<PaneSighting> panes = new ArrayList<>();

    private static Agent agent(String name) {
        return new Agent(name, "mac", "LOOM", 0, Role.WORKER, Optional.of(RepositoryName.parse("me/door")), "hermes");
    }

    private void pane(String agent) {
        panes.add(new PaneSighting(agent, "LOOM.%" + panes.size(), false));
    }

    private void mailbox(String agent, Worker worker, boolean christened, Optional<Hold> hold, TaskState... tasks) {
        mailboxes.add(new MailboxState(agent, christened, worker, hold, List.of(tasks)));
    }

    private static TaskState task(String id, Stage stage) {
        Optional<Instant> started = stage == Stage.RUN ? Optional.of(NOW.minusSeconds(30)) : Optional.empty();
        return new TaskState(id, stage, 1, started, Optional.empty(), Optional.empty());
    }

    private MachineHealth reached(Agent... expected) {
        Look look = new Look(OptionalLong.empty(), NOW.plusSeconds(3), "fleet.sh", mailboxes);
        MachineReport report = new MachineReport(
                look,
                "Linux",
                OptionalDouble.empty(),
                OptionalInt.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                "");
        return HealthModel.reached("mac", List.of(expected), report, panes, NOW);
    }

    private PaneHealth only(Agent agent) {
        return reached(agent).panes().get(0);
    }

    private static FleetHealth.Verdict verdict(MachineHealth... machines) {
        return new FleetHealth(NOW, List.of(machines)).verdict();
    }

    @Test
    void aPaneThatIsNotThereIsMissing() {
        mailbox("ATLAS", Worker.ALIVE, true, Optional.empty());

        assertThat(only(ATLAS).condition()).isEqualTo(PaneCondition.MISSING);
    }

    @Test
    void aPaneWhoseProgramEndedIsDead() {
        panes.add(new PaneSighting("ATLAS", "LOOM.%1", true));
        mailbox("ATLAS", Worker.ALIVE, true, Optional.empty());

        assertThat(only(ATLAS).condition()).isEqualTo(PaneCondition.DEAD);
    }

    @Test
    void aPaneWithoutAWorkerOrAMailboxHasNoWorker() {
        pane("ATLAS");
        assertThat(only(ATLAS).condition()).isEqualTo(PaneCondition.NO_WORKER);

        mailbox("ATLAS", Worker.NONE, true, Optional.empty(), task("operation-1", Stage.NEW));
        assertThat(only(ATLAS).condition()).isEqualTo(PaneCondition.NO_WORKER);
        assertThat(only(ATLAS).waiting()).isOne();
    }

    @Test
    void anAgentWithoutItsIdentityIsUnchristened() {
        pane("ATLAS");
        mailbox("ATLAS", Worker.ALIVE, false, Optional.empty());

        assertThat(only(ATLAS).condition()).isEqualTo(PaneCondition.UNCHRISTENED);
    }

    @Test
    void aHeldPaneTellsSinceWhenAndWhy() {
        pane("ATLAS");
        Hold hold = new Hold("quota", NOW.minusSeconds(60), NOW.plusSeconds(60));
        mailbox("ATLAS", Worker.ALIVE, true, Optional.of(hold), task("operation-1", Stage.NEW));

        assertThat(only(ATLAS))
                .isEqualTo(new PaneHealth(
                        ATLAS, PaneCondition.HELD, 1, Optional.empty(), Optional.of(NOW.minusSeconds(60)), "quota"));
    }

    @Test
    void aWorkingPaneTellsOnWhatSinceWhenAndHowMuchWaits() {
        pane("ATLAS");
        mailbox(
                "ATLAS",
                Worker.ALIVE,
                true,
                Optional.empty(),
                task("operation-1", Stage.RUN),
                task("operation-2", Stage.NEW),
                task("operation-3", Stage.DONE));

        assertThat(only(ATLAS))
                .isEqualTo(new PaneHealth(
                        ATLAS,
                        PaneCondition.WORKING,
                        1,
                        Optional.of("operation-1"),
                        Optional.of(NOW.minusSeconds(30)),
                        ""));
    }

    @Test
    void aPaneWithNothingRunningWaitsOrIsIdle() {
        pane("ATLAS");
        pane("HERA");
        mailbox("ATLAS", Worker.ALIVE, true, Optional.empty(), task("operation-1", Stage.NEW));
        mailbox("HERA", Worker.ALIVE, true, Optional.empty(), task("operation-2", Stage.DEAD));

        MachineHealth mac = reached(ATLAS, HERA);
        assertThat(mac.panes())
                .extracting(PaneHealth::condition)
                .containsExactly(PaneCondition.WAITING, PaneCondition.IDLE);
        assertThat(mac.problems()).isEmpty();
        assertThat(mac.clockSkew()).contains(Duration.ofSeconds(3));
        assertThat(verdict(mac)).isEqualTo(FleetHealth.Verdict.HEALTHY);
    }

    @Test
    void panesThatNobodyExpectsOrThatAreThereTwiceAreExtra() {
        pane("ATLAS");
        pane("ATLAS");
        pane("ZEUS");
        pane("");
        mailbox("ATLAS", Worker.ALIVE, true, Optional.empty());

        MachineHealth mac = reached(ATLAS);
        assertThat(mac.extra()).containsExactly("LOOM.%1 (ATLAS)", "LOOM.%2 (ZEUS)", "LOOM.%3");
        assertThat(verdict(mac)).isEqualTo(FleetHealth.Verdict.DEGRADED);
    }

    @Test
    void problemsComeFirstTheWorstAtTheTop() {
        pane("HERA");

        assertThat(reached(HERA, ATLAS).problems())
                .extracting(PaneHealth::condition)
                .containsExactly(PaneCondition.MISSING, PaneCondition.NO_WORKER);
    }

    @Test
    void aMachineWhereNothingWasLaunchedIsDown() {
        MachineHealth mac = HealthModel.notLaunched("mac", List.of(ATLAS));

        assertThat(mac.panes()).extracting(PaneHealth::condition).containsExactly(PaneCondition.MISSING);
        assertThat(mac.detail()).contains("fleet launch mac");
        assertThat(verdict(mac)).isEqualTo(FleetHealth.Verdict.DOWN);
    }

    @Test
    void aMachineThatDidNotAnswerIsUnknownAndNotDown() {
        MachineHealth allegro = HealthModel.unreachable("allegro", List.of(ATLAS), "connection refused");

        assertThat(allegro.panes()).extracting(PaneHealth::condition).containsExactly(PaneCondition.UNKNOWN);
        assertThat(allegro.clockSkew()).isEmpty();
        assertThat(allegro.isDown()).isFalse();
        assertThat(verdict(allegro)).isEqualTo(FleetHealth.Verdict.DEGRADED);
        assertThat(verdict(allegro, HealthModel.notLaunched("mac", List.of(HERA))))
                .isEqualTo(FleetHealth.Verdict.DEGRADED);
    }

    @Test
    void oneMachineUpAndOneDownIsDegraded() {
        pane("ATLAS");
        mailbox("ATLAS", Worker.ALIVE, true, Optional.empty());

        assertThat(verdict(reached(ATLAS), HealthModel.notLaunched("allegro", List.of(HERA))))
                .isEqualTo(FleetHealth.Verdict.DEGRADED);
    }
}
