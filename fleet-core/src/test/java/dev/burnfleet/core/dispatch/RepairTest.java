package dev.burnfleet.core.dispatch;

import static dev.burnfleet.core.dispatch.TestFleet.NEXUS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.burnfleet.core.board.Issue;
import dev.burnfleet.core.board.IssueRef;
import dev.burnfleet.core.dispatch.CycleReport.Given;
import dev.burnfleet.core.ledger.Intent;
import dev.burnfleet.core.ledger.LedgerEvent;
import dev.burnfleet.core.mailbox.Task;
import dev.burnfleet.core.mailbox.TaskState;
import dev.burnfleet.core.plan.Ending;
import dev.burnfleet.core.plan.Hat;
import dev.burnfleet.core.plan.StandingOrder;
import dev.burnfleet.core.plan.WorkKey;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How ledger, mailboxes and tracker are mended where they disagree. */
class RepairTest {
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

    private void assertMended(CycleReport report, Repair.Kind kind, String why) {
        assertThat(report.repairs()).singleElement().satisfies(repair -> {
            assertThat(repair.kind()).isEqualTo(kind);
            assertThat(repair.why()).contains(why);
        });
        assertThat(fleet.heard(FleetEvent.Repaired.class))
                .extracting(FleetEvent.Repaired::repair)
                .containsExactlyElementsOf(report.repairs());
        assertThat(fleet.ledger.events(20))
                .filteredOn(event -> event.kind().equals("repaired"))
                .extracting(LedgerEvent::detail)
                .singleElement()
                .satisfies(detail -> assertThat(detail).contains(kind.word() + ": ", why));
    }

    private static List<String> agents(CycleReport report) {
        return report.given().stream()
                .map(Given::assignment)
                .map(assignment -> assignment.agent().name())
                .toList();
    }

    @Test
    void sendsAgainWhatAMachineForgotWhenItsPowerFailed() throws InterruptedException {
        fleet.cycle();
        mac.lose("ATLAS", "new");

        CycleReport report = fleet.cycle();

        assertMended(report, Repair.Kind.LOST, "can no longer arrive");
        assertThat(agents(report)).containsExactly("ATLAS");
        assertThat(mac.tasks("ATLAS")).hasSize(1);
    }

    @Test
    void takesIntoTheBooksWhatRunsAlthoughTheLedgerDoesNotKnowIt() throws InterruptedException {
        fleet.cycle();
        String id = mac.begin("ATLAS", fleet.clock.instant());
        TestFleet later = new TestFleet(folder.resolve("new-ledger"));
        later.agents.addAll(fleet.agents);
        TestBox spare = later.worker("HERA", "spare", NEXUS);
        later.machines.put("mac", mac);
        later.tracker.issues.addAll(fleet.tracker.issues);
        spare.settle(later.agents.subList(1, 2));
        later.alreadySettled();

        CycleReport report = later.cycle();

        assertThat(report.repairs()).extracting(Repair::kind).containsExactly(Repair.Kind.UNKNOWN);
        assertThat(report.given())
                .extracting(given -> given.assignment().work().hat())
                .doesNotContain(Hat.IMPLEMENT);
        assertThat(later.ledger.open())
                .filteredOn(open -> open.operationId().equals(id))
                .singleElement()
                .satisfies(open -> {
                    assertThat(open.work()).isEqualTo(WorkKey.issue(issue, Hat.IMPLEMENT));
                    assertThat(open.progress().state()).isEqualTo(Intent.State.RUNNING);
                });
        later.close();
    }

    @Test
    void tellsOfARunThatCameToItsEndAfterItHadBeenGivenUp() throws InterruptedException {
        fleet.cycle();
        mac.begin("ATLAS", fleet.clock.instant());
        fleet.tracker.issues.clear();
        fleet.cycle();
        fleet.clock.advance(TestFleet.LEASE.plusSeconds(1));
        assertThat(fleet.cycle().repairs()).extracting(Repair::kind).containsExactly(Repair.Kind.OVERDUE);
        fleet.events.clear();
        fleet.clock.advance(Duration.ofSeconds(1));
        mac.end("ATLAS", "ended", 0, fleet.clock.instant(), fleet.clock.instant());

        CycleReport report = fleet.cycle();

        assertThat(report.repairs()).extracting(Repair::kind).containsExactly(Repair.Kind.TWICE);
        assertThat(fleet.heard(FleetEvent.Repaired.class)).hasSize(1);
        assertThat(mac.tasks("ATLAS")).isEmpty();
        assertThat(fleet.cycle().repairs()).isEmpty();
    }

    @Test
    void takesACopyOfATaskOutOfAnotherMailbox() throws InterruptedException {
        fleet.worker("HERA", "mac", TestFleet.DOOR);
        fleet.cycle();
        mac.copy("ATLAS", "new", "HERA", "new");

        CycleReport report = fleet.cycle();

        assertMended(report, Repair.Kind.TWICE, "another mailbox");
        assertThat(mac.tasks("HERA")).isEmpty();
        assertThat(mac.tasks("ATLAS")).hasSize(1);
        assertThat(fleet.onlyOpen().agent()).isEqualTo("ATLAS");
    }

    @Test
    void acknowledgesAResultThatTheLedgerDoesNotKnow() throws InterruptedException {
        fleet.dispatcher();
        fleet.tracker.issues.clear();
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
        mac.begin("ATLAS", fleet.clock.instant());
        mac.end("ATLAS", "ended", 0, fleet.clock.instant(), fleet.clock.instant());

        assertMended(fleet.cycle(), Repair.Kind.UNKNOWN, "the ledger does not know it");
        assertThat(mac.tasks("ATLAS")).isEmpty();
    }

    @Test
    void takesBackWhatWaitsForAnAgentThatLeftTheSpec() throws InterruptedException {
        fleet.cycle();
        fleet.worker("HERA", "mac", NEXUS);
        mac.settle(fleet.agents.subList(1, 2));
        fleet.agents.remove(0);

        CycleReport report = fleet.cycle();

        assertMended(report, Repair.Kind.GONE, "ATLAS no longer lives on mac");
        assertThat(mac.tasks("ATLAS")).isEmpty();
        assertThat(agents(fleet.cycle())).containsExactly("HERA");
    }

    @Test
    void takesBackWhatWaitsForAnAgentThatMovedToAnotherRepository() throws InterruptedException {
        fleet.cycle();
        fleet.worker("ATLAS", "mac", TestFleet.DOOR);
        fleet.agents.remove(0);

        assertMended(fleet.cycle(), Repair.Kind.GONE, "ATLAS no longer lives in Timmy_Foundation/the-nexus");
        assertThat(fleet.ledger.open()).isEmpty();
    }

    @Test
    void takesBackAStandingOrderThatLeftTheSpec() throws InterruptedException {
        fleet.tracker.issues.clear();
        fleet.orders.add(new StandingOrder("triage", NEXUS, "Sort.", List.of(), Duration.ofHours(6)));
        fleet.cycle();
        fleet.orders.clear();

        assertMended(fleet.cycle(), Repair.Kind.GONE, "standing order");
        assertThat(mac.tasks("ATLAS")).isEmpty();
    }

    @Test
    void judgesWhatEndedInARepositoryThatLeftTheSpec() throws InterruptedException {
        fleet.cycle();
        mac.begin("ATLAS", fleet.clock.instant());
        mac.end("ATLAS", "ended", 0, fleet.clock.instant(), fleet.clock.instant());
        fleet.worker("ATLAS", "mac", TestFleet.DOOR);
        fleet.agents.remove(0);
        fleet.tracker.close(issue);

        assertThat(fleet.cycle().judged())
                .extracting(intent -> intent.progress().ending())
                .containsExactly(Optional.of(Ending.DONE));
    }

    @Test
    void givesUpJudgingWhatEndedInARepositoryThatLeftTheSpecAndTheTracker() throws InterruptedException {
        fleet.cycle();
        mac.begin("ATLAS", fleet.clock.instant());
        mac.end("ATLAS", "ended", 0, fleet.clock.instant(), fleet.clock.instant());
        fleet.worker("ATLAS", "mac", TestFleet.DOOR);
        fleet.agents.remove(0);
        fleet.tracker.broken.add(NEXUS);

        assertMended(fleet.cycle(), Repair.Kind.GONE, "cannot be read");
        assertThat(fleet.ledger.open()).isEmpty();
        assertThat(mac.tasks("ATLAS")).isEmpty();
    }

    @Test
    void takesBackWhatWaitsWhenSomebodyElseTookTheIssue() throws InterruptedException {
        fleet.cycle();
        fleet.tracker.issues.replaceAll(open -> new Issue(
                open.ref(),
                open.title(),
                open.body(),
                open.author(),
                open.labels(),
                Set.of("alice"),
                open.milestoneDue(),
                open.createdAt(),
                open.updatedAt(),
                false));

        assertMended(fleet.cycle(), Repair.Kind.UNWANTED, "assigned to \"alice\"");
        assertThat(mac.tasks("ATLAS")).isEmpty();
    }

    @Test
    void takesBackAReviewOfAPullRequestThatWasMerged() throws InterruptedException {
        fleet.tracker.issues.clear();
        fleet.tracker.pull(NEXUS, 9, "rockachopa", "text");
        assertThat(agents(fleet.cycle())).containsExactly("ATLAS");
        fleet.tracker.pulls.clear();

        assertMended(fleet.cycle(), Repair.Kind.UNWANTED, "it is closed");
        assertThat(mac.tasks("ATLAS")).isEmpty();
    }

    @Test
    void givesATaskThatItsWorkerGaveBackItsPlaceInTheBooks() throws InterruptedException {
        fleet.cycle();
        mac.begin("ATLAS", fleet.clock.instant());
        fleet.cycle();
        assertThat(fleet.onlyOpen().progress().state()).isEqualTo(Intent.State.RUNNING);
        mac.copy("ATLAS", "run", "ATLAS", "new");
        mac.lose("ATLAS", "run");
        fleet.cycle();

        assertThat(fleet.onlyOpen().progress().state()).isEqualTo(Intent.State.DELIVERED);
    }

    @Test
    void whatWaitsBehindAHoldGoesBackToTheLaneAfterTheLimit() throws InterruptedException {
        fleet.cycle();
        mac.hold("ATLAS", -60, 600);
        assertThat(fleet.cycle().repairs()).isEmpty();
        fleet.worker("HERA", "mac", NEXUS);
        mac.settle(fleet.agents.subList(1, 2));
        mac.hold("ATLAS", -3600, 600);

        CycleReport report = fleet.cycle();

        assertMended(report, Repair.Kind.HELD, "quota exceeded");
        assertThat(mac.tasks("ATLAS")).isEmpty();
        assertThat(agents(fleet.cycle())).containsExactly("HERA");
    }

    @Test
    void oneHeldAgentOfALaneGetsWorkToTryWithOnceTheHoldIsToBeTriedAgain() throws InterruptedException {
        fleet.worker("HERA", "mac", NEXUS);
        fleet.tracker.issue(NEXUS, 2);
        fleet.dispatcher();
        for (String agent : List.of("ATLAS", "HERA")) {
            mac.hold(agent, -3600, 600);
        }
        assertThat(fleet.cycle().given()).isEmpty();
        for (String agent : List.of("ATLAS", "HERA")) {
            mac.hold(agent, -3600, -1);
        }

        CycleReport report = fleet.cycle();

        assertThat(agents(report)).containsExactly("ATLAS");
        assertThat(report.dry())
                .singleElement()
                .satisfies(dry -> assertThat(dry.reason()).contains("held since"));
        assertThat(fleet.cycle().repairs()).isEmpty();
        assertThat(mac.tasks("ATLAS")).extracting(TaskState::stage).containsExactly(TaskState.Stage.NEW);
    }
}
