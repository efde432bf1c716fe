package dev.burnfleet.core.dispatch;

import static dev.burnfleet.core.dispatch.TestFleet.DOOR;
import static dev.burnfleet.core.dispatch.TestFleet.NEXUS;
import static dev.burnfleet.core.ledger.Intents.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.burnfleet.core.board.IssueRef;
import dev.burnfleet.core.ledger.Intents;
import dev.burnfleet.core.mailbox.Hold;
import dev.burnfleet.core.mailbox.TaskState;
import dev.burnfleet.core.plan.Hat;
import dev.burnfleet.core.plan.StandingOrder;
import dev.burnfleet.core.plan.WorkKey;
import dev.burnfleet.core.roster.Role;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What still waits in ATLAS's mailbox on mac: left there, or taken back, and why. */
class UnwantedTest {
    private static final String SHA = "0123456789abcdef";

    @TempDir
    Path folder;

    private TestFleet fleet;
    private IssueRef issue;
    private Optional<Hold> hold = Optional.empty();

    @BeforeEach
    void open() {
        fleet = new TestFleet(folder);
        fleet.worker("ATLAS", "mac", NEXUS);
        fleet.worker("HERA", "mac", NEXUS);
        issue = fleet.tracker.issue(NEXUS, 1);
        fleet.tracker.issue(NEXUS, 2);
        fleet.tracker.readAt = Optional.of(NOW);
    }

    @AfterEach
    void end() {
        fleet.close();
    }

    private Optional<String> why(WorkKey work) {
        return why("ATLAS", work);
    }

    /** Returns the kind and the reason for which a task is taken back that was seen at {@code NOW}. */
    private Optional<String> why(String agent, WorkKey work) {
        Boards boards = fleet.tracker.broken.contains(NEXUS)
                ? new Boards(Map.of(), Map.of(NEXUS, "answered 500"))
                : new Boards(Map.of(NEXUS, fleet.tracker.read(NEXUS)), Map.of());
        TaskState task = new TaskState(
                "operation-1", TaskState.Stage.NEW, 1, Optional.empty(), Optional.empty(), Optional.empty());
        return new Unwanted(fleet.parts(), new Judge(fleet.tracker, fleet.policy(), boards), boards, NOW)
                .reason(Intents.of(work, "operation-1"), new Sightings.Sighting("mac", agent, task, NOW, NOW, hold))
                .map(reason -> reason.kind() + ": " + reason.why());
    }

    private WorkKey implement() {
        return WorkKey.issue(issue, Hat.IMPLEMENT);
    }

    @Test
    void leavesWhatIsStillWanted() {
        assertThat(why(implement())).isEmpty();
        assertThat(why(WorkKey.issue(issue, Hat.TEST))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"IMPLEMENT", "VERIFY", "TEST", "DOCS"})
    void takesBackWhatIsClosedThoughOthersAreOpen(Hat hat) {
        fleet.tracker.close(issue);

        assertThat(why(WorkKey.issue(issue, hat))).contains("UNWANTED: it is closed");
    }

    @Test
    void leavesWhatABoardOfBeforeDoesNotShow() {
        fleet.tracker.close(issue);
        fleet.tracker.readAt = Optional.of(NOW.minusMillis(1));

        assertThat(why(implement())).isEmpty();
    }

    @Test
    void leavesAnIssueThatTheBoardLeftOutButThatIsOpen() {
        fleet.tracker.hidden.add(issue);

        assertThat(why(implement())).isEmpty();
        assertThat(why(WorkKey.issue(issue, Hat.TEST))).isEmpty();
    }

    @Test
    void leavesWhatNobodyCanSayAnythingOf() {
        fleet.tracker.close(issue);
        fleet.tracker.mute = true;
        assertThat(why(implement())).isEmpty();

        fleet.tracker.broken.add(NEXUS);
        assertThat(why(implement())).isEmpty();
    }

    @Test
    void takesBackFromBehindAHoldAlsoWhenTheTrackerIsSilent() {
        fleet.tracker.close(issue);
        fleet.tracker.mute = true;
        Instant since = NOW.minus(TestFleet.HOLD_LIMIT);
        hold = Optional.of(new Hold("quota", since, NOW.plusSeconds(1)));

        assertThat(why(implement())).contains("HELD: ATLAS is held since " + since + ": quota");
    }

    @ParameterizedTest
    @CsvSource({"0, 1, true", "1, 1, false", "0, 0, false", "0, -1, false"})
    void leavesWhatIsNotHeldForLongOrIsAboutToBeTried(long younger, long nextTry, boolean taken) {
        Instant since = NOW.minus(TestFleet.HOLD_LIMIT).plusSeconds(younger);
        hold = Optional.of(new Hold("quota", since, NOW.plusSeconds(nextTry)));

        assertThat(why(implement()).isPresent()).isEqualTo(taken);
    }

    @Test
    void takesBackAReviewOfACommitThatWasReplaced() {
        IssueRef pull = fleet.tracker.pull(NEXUS, 9, "bot", "");
        fleet.tracker.pull(NEXUS, 8, "bot", "");
        assertThat(why(WorkKey.review(pull, SHA))).isEmpty();
        assertThat(why(WorkKey.review(pull, "fedcba9876543210")))
                .contains("UNWANTED: the pull request stands at another commit now");

        fleet.tracker.pulls.remove(0);
        assertThat(why(WorkKey.review(pull, SHA))).contains("UNWANTED: it is closed");
    }

    @Test
    void takesBackAnOrderOrASliceThatLeftTheSpec() {
        fleet.orders.add(new StandingOrder("sweep", NEXUS, "Sweep.", List.of(), Duration.ofHours(6)));
        fleet.orders.add(new StandingOrder("triage", NEXUS, "Sort.", List.of("old", "new"), Duration.ofHours(6)));

        for (WorkKey kept : List.of(
                WorkKey.order(NEXUS, "sweep", 0),
                WorkKey.order(NEXUS, "triage", 0),
                WorkKey.order(NEXUS, "triage", 1))) {
            assertThat(why(kept)).as("%s", kept).isEmpty();
        }
        for (WorkKey gone : List.of(
                WorkKey.order(NEXUS, "sweep", 1),
                WorkKey.order(NEXUS, "triage", 2),
                WorkKey.order(NEXUS, "dance", 0))) {
            assertThat(why(gone)).as("%s", gone).contains("GONE: the standing order is no longer in the spec");
        }
    }

    @Test
    void takesBackWhatItsAgentNoLongerDoes() {
        fleet.adviser("TESLA", "mac", Role.COUNCIL);

        assertThat(why("TESLA", implement())).contains("GONE: TESLA has another role now");
        assertThat(why(WorkKey.issue(issue, Hat.ADVISE))).contains("GONE: ATLAS has another role now");
        assertThat(why(WorkKey.issue(new IssueRef(DOOR, 1), Hat.IMPLEMENT)))
                .contains("GONE: ATLAS no longer lives in Timmy_Foundation/the-door");
    }

    @Test
    void takesBackWhatWaitsForAnAgentOfAnotherMachine() {
        fleet.worker("ZEUS", "vps", NEXUS);

        assertThat(why("ZEUS", implement())).contains("GONE: ZEUS no longer lives on mac");
    }
}
