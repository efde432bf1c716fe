package dev.burnfleet.core.dispatch;

import static dev.burnfleet.core.dispatch.TestFleet.NEXUS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.burnfleet.core.board.Issue;
import dev.burnfleet.core.board.IssueRef;
import dev.burnfleet.core.mailbox.TaskState;
import dev.burnfleet.core.plan.Hat;
import dev.burnfleet.core.roster.Role;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What waits is taken back when people change their mind about who is to have a word on an issue. */
class CouncilRepairTest {
    @TempDir
    Path folder;

    private TestFleet fleet;
    private TestBox mac;
    private IssueRef issue;

    @BeforeEach
    void open() {
        fleet = new TestFleet(folder);
        mac = fleet.worker("ATLAS", "mac", NEXUS);
        fleet.adviser("TESLA", "mac", Role.COUNCIL);
        issue = fleet.tracker.issue(NEXUS, 1);
    }

    @AfterEach
    void end() {
        fleet.close();
    }

    private void label(String... labels) {
        change(Set.of(labels), Set.of());
    }

    private void change(Set<String> labels, Set<String> assignees) {
        fleet.tracker.issues.replaceAll(old -> new Issue(
                old.ref(),
                old.title(),
                old.body(),
                old.author(),
                labels,
                assignees,
                old.milestoneDue(),
                old.createdAt(),
                old.updatedAt(),
                false));
    }

    private static void assertUnwanted(CycleReport report, String why) {
        assertThat(report.repairs()).singleElement().satisfies(repair -> {
            assertThat(repair.kind()).isEqualTo(Repair.Kind.UNWANTED);
            assertThat(repair.why()).contains(why);
        });
    }

    @Test
    void aQuestionGoesWithTheCouncilsLabelAndAWorkerGetsTheIssue() throws InterruptedException {
        label("council");
        fleet.cycle();
        assertThat(fleet.onlyOpen().work().hat()).isEqualTo(Hat.ADVISE);
        assertThat(fleet.cycle().repairs()).isEmpty();
        label();

        assertUnwanted(fleet.cycle(), "nobody wants the council's word");

        assertThat(mac.tasks("TESLA")).isEmpty();
        assertThat(fleet.onlyOpen().work().hat()).isEqualTo(Hat.IMPLEMENT);
    }

    @Test
    void aQuestionGoesWhenTheIssueIsKeptFromTheFleet() throws InterruptedException {
        label("council");
        fleet.cycle();
        label("council", "epic");

        assertUnwanted(fleet.cycle(), "excluded by label \"epic\"");

        assertThat(mac.tasks("TESLA")).isEmpty();
    }

    @Test
    void aQuestionGoesWhenSomebodyElseTakesTheIssue() throws InterruptedException {
        label("council");
        fleet.cycle();
        change(Set.of("council"), Set.of("alice"));

        assertUnwanted(fleet.cycle(), "assigned to \"alice\"");
    }

    @Test
    void aQuestionGoesWhenTheIssueIsClosed() throws InterruptedException {
        label("council");
        fleet.cycle();
        fleet.tracker.close(issue);

        assertUnwanted(fleet.cycle(), "it is closed");
    }

    @Test
    void aTaskGoesWhenItsIssueIsOpenedToTheCouncil() throws InterruptedException {
        fleet.cycle();
        assertThat(fleet.onlyOpen().work().hat()).isEqualTo(Hat.IMPLEMENT);
        label("council");

        assertUnwanted(fleet.cycle(), "it is open to the council");

        assertThat(mac.tasks("ATLAS")).isEmpty();
        fleet.cycle();
        assertThat(mac.tasks("TESLA")).extracting(TaskState::stage).containsExactly(TaskState.Stage.NEW);
        assertThat(mac.tasks("ATLAS")).isEmpty();
    }

    @Test
    void aTaskStaysOnceTheCouncilHasAnswered() throws InterruptedException {
        label("council");
        fleet.cycle();
        mac.begin("TESLA", fleet.clock.instant());
        mac.end("TESLA", "ended", 0, fleet.clock.instant(), fleet.clock.instant());
        fleet.tracker.answers.put(issue, fleet.clock.instant());
        fleet.cycle();
        assertThat(fleet.onlyOpen().work().hat()).isEqualTo(Hat.IMPLEMENT);

        assertThat(fleet.cycle().repairs()).isEmpty();
        assertThat(mac.tasks("ATLAS")).hasSize(1);
    }
}
