package dev.burnfleet.core.dispatch;

import static dev.burnfleet.core.dispatch.TestFleet.NEXUS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.burnfleet.core.board.IssueRef;
import dev.burnfleet.core.board.RepositoryBoard;
import dev.burnfleet.core.ledger.Intent;
import dev.burnfleet.core.ledger.Intents;
import dev.burnfleet.core.mailbox.TaskResult;
import dev.burnfleet.core.mailbox.TaskResult.Outcome;
import dev.burnfleet.core.plan.Ending;
import dev.burnfleet.core.plan.Hat;
import dev.burnfleet.core.plan.WorkKey;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class JudgeTest {
    private static final Instant NOW = Intents.NOW;
    private static final Instant STARTED = NOW.minusSeconds(600);

    @TempDir
    Path folder;

    private TestFleet fleet;
    private IssueRef issue;

    @BeforeEach
    void open() {
        fleet = new TestFleet(folder);
        issue = fleet.tracker.issue(NEXUS, 1);
    }

    @AfterEach
    void end() {
        fleet.close();
    }

    private static TaskResult result(Outcome outcome, int exit) {
        return new TaskResult(
                outcome,
                exit == 0,
                OptionalInt.of(exit),
                Optional.of(STARTED),
                NOW,
                Optional.empty(),
                "the script's reason",
                "");
    }

    private Optional<Judge.Verdict> judge(WorkKey work, TaskResult result) {
        RepositoryBoard board = fleet.tracker.read(NEXUS);
        return new Judge(fleet.tracker, fleet.policy(), new Boards(Map.of(NEXUS, board), Map.of()))
                .judge(Intents.of(work, "operation-1"), result, NOW);
    }

    private Ending ending(WorkKey work, TaskResult result) {
        return judge(work, result).orElseThrow().ending();
    }

    private WorkKey implement() {
        return WorkKey.issue(issue, Hat.IMPLEMENT);
    }

    @Test
    void anIssueIsDoneWhenItIsClosed() {
        fleet.tracker.close(issue);

        assertThat(judge(implement(), result(Outcome.ENDED, 1)))
                .contains(new Judge.Verdict(Ending.DONE, "it is closed"));
    }

    @Test
    void anIssueIsDoneWhenATrustedPullRequestClosesIt() {
        fleet.tracker.pull(NEXUS, 9, "bot", "Closes #1");

        assertThat(judge(implement(), result(Outcome.TIMEOUT, 143)))
                .contains(new Judge.Verdict(Ending.DONE, "pull request #9 closes it"));
    }

    @Test
    void anUntrustedPullRequestIsNoResult() {
        fleet.tracker.pull(NEXUS, 9, "mallory", "Closes #1");

        assertThat(ending(implement(), result(Outcome.ENDED, 0))).isEqualTo(Ending.FAILED);
    }

    @Test
    void aRunThatEndedWellWithNothingToShowHasFailed() {
        assertThat(judge(implement(), result(Outcome.ENDED, 0)))
                .contains(new Judge.Verdict(Ending.FAILED, "the run ended with status 0, with nothing to show"));
    }

    @Test
    void aRunPastItsDeadlineHasFailed() {
        assertThat(ending(implement(), result(Outcome.TIMEOUT, 143))).isEqualTo(Ending.FAILED);
    }

    @ParameterizedTest
    @EnumSource(names = {"EXPIRED", "CRASH"})
    void whatEndedForTheFleetsOwnReasonsIsNotTheIssuesFault(Outcome outcome) {
        assertThat(judge(implement(), result(outcome, 1)))
                .contains(new Judge.Verdict(Ending.OURS, "the script's reason"));
    }

    @Test
    void whatAMailboxRefusedIsNoRun() {
        assertThat(judge(implement(), result(Outcome.REFUSED, 1)))
                .contains(new Judge.Verdict(Ending.REFUSED, "the script's reason"));
    }

    @ParameterizedTest
    @EnumSource(names = {"VERIFY", "TEST", "DOCS", "ADVISE"})
    void anAnswerSinceItsStartIsDone(Hat hat) {
        fleet.tracker.answers.put(issue, STARTED);

        assertThat(ending(WorkKey.issue(issue, hat), result(Outcome.ENDED, 1))).isEqualTo(Ending.DONE);
    }

    @Test
    void aReviewIsDoneWhenItCame() {
        IssueRef pull = fleet.tracker.pull(NEXUS, 9, "bot", "");
        WorkKey review = WorkKey.review(pull, "0123456789abcdef");
        assertThat(ending(review, result(Outcome.ENDED, 0))).isEqualTo(Ending.FAILED);

        fleet.tracker.answers.put(pull, NOW);
        assertThat(ending(review, result(Outcome.ENDED, 0))).isEqualTo(Ending.DONE);
    }

    @Test
    void anAnswerThatWasThereBeforeTheStartIsNone() {
        // The clocks of machine and tracker may be a minute apart.
        fleet.tracker.answers.put(issue, STARTED.minusSeconds(61));

        assertThat(ending(WorkKey.issue(issue, Hat.ADVISE), result(Outcome.ENDED, 0)))
                .isEqualTo(Ending.FAILED);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void aStandingOrderEndsAsItsRunDid(int exit) {
        assertThat(ending(WorkKey.order(NEXUS, "triage", 0), result(Outcome.ENDED, exit)))
                .isEqualTo(exit == 0 ? Ending.DONE : Ending.FAILED);
    }

    @Test
    void aBoardThatWasReadBeforeTheResultWasSeenJudgesNothing() {
        fleet.tracker.readAt = Optional.of(NOW.minusMillis(1));

        assertThat(judge(implement(), result(Outcome.ENDED, 0))).isEmpty();
    }

    @Test
    void aTrackerThatDoesNotAnswerPutsTheJudgementOff() {
        fleet.tracker.mute = true;
        fleet.tracker.issues.clear();

        assertThat(judge(implement(), result(Outcome.ENDED, 0))).isEmpty();
        assertThat(judge(WorkKey.issue(issue, Hat.ADVISE), result(Outcome.ENDED, 0)))
                .isEmpty();
    }

    @Test
    void aRepositoryThatCannotBeReadPutsTheJudgementOff() {
        Judge judge = new Judge(fleet.tracker, fleet.policy(), new Boards(Map.of(), Map.of(NEXUS, "answered 500")));
        Intent intent = Intents.of(implement(), "operation-1");

        assertThat(judge.judge(intent, result(Outcome.ENDED, 0), NOW)).isEmpty();
    }
}
