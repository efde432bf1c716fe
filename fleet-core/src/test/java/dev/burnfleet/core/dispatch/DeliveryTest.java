package dev.burnfleet.core.dispatch;

import static dev.burnfleet.core.dispatch.TestFleet.NEXUS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.burnfleet.core.board.IssueRef;
import dev.burnfleet.core.dispatch.CycleReport.Arrival;
import dev.burnfleet.core.dispatch.CycleReport.Given;
import dev.burnfleet.core.ledger.Intent;
import dev.burnfleet.core.machine.MachineException;
import dev.burnfleet.core.mailbox.Task;
import dev.burnfleet.core.mailbox.TaskState;
import dev.burnfleet.core.plan.Ending;
import dev.burnfleet.core.plan.Hat;
import dev.burnfleet.core.plan.WorkKey;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a task gets into its mailbox once, whatever happens on the way. */
class DeliveryTest {
    @TempDir
    Path folder;

    private TestFleet fleet;
    private TestBox mac;
    private IssueRef issue;

    @BeforeEach
    void launch() {
        fleet = new TestFleet(folder);
        mac = fleet.worker("ATLAS", "mac", NEXUS);
        issue = fleet.tracker.issue(NEXUS, 1);
    }

    @AfterEach
    void end() {
        fleet.close();
    }

    private static List<Arrival> arrivals(CycleReport report) {
        return report.given().stream().map(Given::arrival).toList();
    }

    @Test
    void putsAnIssueIntoTheMailboxOfAWorkerOfItsRepository() throws InterruptedException {
        CycleReport report = fleet.cycle();

        assertThat(arrivals(report)).containsExactly(Arrival.DELIVERED);
        assertThat(fleet.onlyOpen().progress().state()).isEqualTo(Intent.State.DELIVERED);
        assertThat(mac.file("ATLAS", "new"))
                .contains("\nIssue: Timmy_Foundation/the-nexus#1\n", "\nHat: implement\n", "\nToken: 1\n")
                .contains("Task: solve issue Timmy_Foundation/the-nexus#1.");
        assertThat(fleet.heard(FleetEvent.Delivered.class)).hasSize(1);
        assertThat(fleet.cycle().given()).isEmpty();
    }

    @Test
    void writesTheIntentDownBeforeTheFirstByteLeaves() throws InterruptedException {
        List<Intent> known = new ArrayList<>();
        mac.link.before("deliver", () -> known.addAll(fleet.openLedger().open()));

        CycleReport report = fleet.cycle();

        assertThat(known)
                .extracting(Intent::operationId)
                .containsExactly(report.given().get(0).operationId());
    }

    @Test
    void losesAndRepeatsNothingWhenKilledBetweenIntentAndDelivery() throws InterruptedException {
        mac.link.before("deliver", () -> {
            throw new Killed();
        });
        assertThatThrownBy(() -> fleet.dispatcher().build().runCycle()).hasRootCauseInstanceOf(Killed.class);
        String lost = fleet.onlyOpen().operationId();

        CycleReport report = fleet.cycle();

        assertThat(report.judged()).singleElement().satisfies(intent -> {
            assertThat(intent.operationId()).isEqualTo(lost);
            assertThat(intent.progress().ending()).contains(Ending.OURS);
        });
        assertThat(arrivals(report)).containsExactly(Arrival.DELIVERED);
        assertThat(mac.tasks("ATLAS"))
                .extracting(TaskState::operationId)
                .containsExactly(fleet.onlyOpen().operationId());
    }

    @Test
    void losesAndRepeatsNothingWhenKilledBetweenDeliveryAndReceipt() throws InterruptedException {
        mac.link.after("deliver", () -> {
            throw new Killed();
        });
        assertThatThrownBy(() -> fleet.dispatcher().build().runCycle()).hasRootCauseInstanceOf(Killed.class);
        Intent sent = fleet.onlyOpen();
        assertThat(sent.progress().state()).isEqualTo(Intent.State.INTENDED);

        CycleReport report = fleet.cycle();

        assertThat(report.given()).isEmpty();
        assertThat(report.judged()).isEmpty();
        assertThat(fleet.onlyOpen().progress().state()).isEqualTo(Intent.State.DELIVERED);
        assertThat(mac.tasks("ATLAS")).extracting(TaskState::operationId).containsExactly(sent.operationId());
    }

    @Test
    void neverSendsAgainWhatMayHaveArrived() throws InterruptedException {
        mac.link.after("deliver", () -> {
            throw MachineException.unknown("the link broke", null);
        });
        CycleReport first = fleet.cycle();
        assertThat(arrivals(first)).containsExactly(Arrival.UNKNOWN);
        assertThat(fleet.heard(FleetEvent.DeliveryUnknown.class))
                .singleElement()
                .satisfies(event -> assertThat(event.why()).isEqualTo("the link broke"));

        assertThat(fleet.cycle().given()).isEmpty();
        assertThat(fleet.onlyOpen().progress().state()).isEqualTo(Intent.State.DELIVERED);
        assertThat(mac.tasks("ATLAS")).hasSize(1);
    }

    @Test
    void sendsAgainOnceALookHasShownThatNothingArrived() throws InterruptedException {
        mac.link.before("deliver", () -> {
            throw MachineException.unknown("the link broke", null);
        });
        assertThat(arrivals(fleet.cycle())).containsExactly(Arrival.UNKNOWN);

        CycleReport second = fleet.cycle();

        assertThat(second.judged())
                .extracting(intent -> intent.progress().ending())
                .containsExactly(Optional.of(Ending.OURS));
        assertThat(arrivals(second)).containsExactly(Arrival.DELIVERED);
        assertThat(second.given().get(0).assignment().attempt()).isEqualTo(2);
        assertThat(mac.tasks("ATLAS")).hasSize(1);
    }

    @Test
    void freesAtOnceWhatCertainlyWasNotSent() throws InterruptedException {
        mac.link.before("deliver", () -> {
            throw MachineException.notDone("no route to host", null);
        });

        CycleReport report = fleet.cycle();

        assertThat(arrivals(report)).containsExactly(Arrival.REFUSED);
        assertThat(report.judged()).hasSize(1);
        assertThat(fleet.ledger.open()).isEmpty();
        assertThat(arrivals(fleet.cycle())).containsExactly(Arrival.DELIVERED);
    }

    @Test
    void aDeliveryBehindANewerLookIsRefusedAndItsWorkIsFreeAgain() throws InterruptedException {
        mac.link.before("deliver", () -> mac.client.look(TestBox.PATIENCE));

        CycleReport report = fleet.cycle();

        assertThat(arrivals(report)).containsExactly(Arrival.REFUSED);
        assertThat(report.judged())
                .extracting(intent -> intent.progress().ending())
                .containsExactly(Optional.of(Ending.OURS));
        assertThat(mac.tasks("ATLAS")).isEmpty();
        assertThat(arrivals(fleet.cycle())).containsExactly(Arrival.DELIVERED);
    }

    @Test
    void takesBackAWaitingTaskWhoseIssueWasClosed() throws InterruptedException {
        fleet.cycle();
        fleet.tracker.close(issue);

        CycleReport report = fleet.cycle();

        assertThat(mac.tasks("ATLAS")).isEmpty();
        assertThat(report.judged())
                .extracting(intent -> intent.progress().ending())
                .containsExactly(Optional.of(Ending.OURS));
        assertThat(fleet.heard(FleetEvent.Withdrawn.class))
                .extracting(FleetEvent.Withdrawn::why)
                .containsExactly("it is closed");
    }

    @Test
    void leavesARunningTaskAloneWhenItsIssueIsClosed() throws InterruptedException {
        fleet.cycle();
        mac.begin("ATLAS", fleet.clock.instant());
        fleet.tracker.close(issue);

        assertThat(fleet.cycle().judged()).isEmpty();
        assertThat(mac.tasks("ATLAS")).extracting(TaskState::stage).containsExactly(TaskState.Stage.RUN);
        assertThat(fleet.heard(FleetEvent.Started.class)).hasSize(1);
    }

    @Test
    void takesBackAWaitingTaskThatTheLedgerDoesNotKnow() throws InterruptedException {
        fleet.tracker.close(issue);
        fleet.dispatcher();
        mac.put(new Task(
                "somebody-elses",
                "ATLAS",
                Task.Kind.TASK,
                Optional.of(WorkKey.issue(issue, Hat.IMPLEMENT)),
                Optional.of(NEXUS),
                fleet.clock.instant(),
                Duration.ofHours(1),
                1,
                1,
                Task.Session.CONTINUE,
                "do something else"));

        fleet.cycle();

        assertThat(mac.tasks("ATLAS")).isEmpty();
        assertThat(fleet.heard(FleetEvent.Withdrawn.class)).hasSize(1);
    }

    @Test
    void prunesWhatHasBeenJudged() throws InterruptedException {
        fleet.cycle();
        mac.begin("ATLAS", fleet.clock.instant());
        mac.end("ATLAS", "ended", 0, fleet.clock.instant(), fleet.clock.instant());
        fleet.tracker.close(issue);

        assertThat(fleet.cycle().judged())
                .extracting(intent -> intent.progress().ending())
                .containsExactly(Optional.of(Ending.DONE));
        assertThat(mac.tasks("ATLAS")).isEmpty();
    }

    @Test
    void takesBackWhatNobodyHasStartedWhenItsLeaseIsOver() throws InterruptedException {
        fleet.cycle();
        mac.orphan("ATLAS");
        fleet.worker("HERA", "mac", NEXUS);
        mac.settle(fleet.agents.subList(1, 2));
        fleet.clock.advance(TestFleet.LEASE.plusSeconds(1));

        CycleReport report = fleet.cycle();

        assertThat(report.judged())
                .extracting(intent -> intent.progress().ending())
                .containsExactly(Optional.of(Ending.OURS));
        assertThat(mac.tasks("ATLAS")).isEmpty();
        assertThat(report.given())
                .extracting(given -> given.assignment().agent().name())
                .containsExactly("HERA");
        assertThat(mac.tasks("HERA")).hasSize(1);
    }

    @Test
    void givesToAnotherWhatRunsBeyondItsLease() throws InterruptedException {
        fleet.cycle();
        mac.begin("ATLAS", fleet.clock.instant());
        fleet.cycle();
        fleet.worker("HERA", "mac", NEXUS);
        mac.settle(fleet.agents.subList(1, 2));
        fleet.clock.advance(TestFleet.LEASE.plusSeconds(1));

        CycleReport report = fleet.cycle();

        assertThat(report.judged())
                .extracting(intent -> intent.progress().ending())
                .containsExactly(Optional.of(Ending.FAILED));
        assertThat(report.given())
                .extracting(given -> given.assignment().agent().name() + " "
                        + given.assignment().rung())
                .containsExactly("HERA STALE");
    }

    /** Stands for the death of the dispatcher. */
    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
