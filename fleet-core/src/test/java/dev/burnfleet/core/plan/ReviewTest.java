package dev.burnfleet.core.plan;

import static dev.burnfleet.core.plan.Situation.NEXUS;
import static dev.burnfleet.core.plan.Situation.NOW;
import static dev.burnfleet.core.plan.Situation.SHA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.burnfleet.core.board.IssueRef;
import dev.burnfleet.core.board.PullRequest;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReviewTest {
    private final Situation given = new Situation();

    @Test
    void givesATrustedPullRequestAReviewer() {
        given.worker("ATLAS");
        given.pull(9, "rockachopa", "", false);

        assertThat(given.plan().assignments()).singleElement().satisfies(review -> {
            assertThat(review.work()).isEqualTo(WorkKey.review(new IssueRef(NEXUS, 9), SHA));
            assertThat(review.rung()).isEqualTo(Rung.SECOND_HAT);
            assertThat(review.reason()).isEqualTo("review of pull request #9 at 0123456");
        });
    }

    @Test
    void reviewsNeitherDraftsNorUntrustedOnesNorUnknownHeads() {
        given.worker("ATLAS");
        given.pull(7, "rockachopa", "", true);
        given.pull(8, "mallory", "", false);
        given.pull(
                new PullRequest(new IssueRef(NEXUS, 9), "", "", "rockachopa", "topic", "$(reboot)", false, NOW, NOW));

        assertThat(given.handed()).isEmpty();
    }

    @Test
    void letsNobodyReviewTheirOwnWork() {
        given.worker("ATLAS");
        given.worker("nyx");
        IssueRef issue = given.issue(1);
        given.ended(WorkKey.issue(issue, Hat.IMPLEMENT), "ATLAS", Ending.DONE, 60);
        given.pull(9, "Nyx", "fixes #1", false);
        given.vouchedFor = Set.of("nyx");
        assertThat(given.handed()).isEmpty();

        given.worker("EREBUS");
        assertThat(given.handed()).containsExactly("EREBUS !9 REVIEW");
        assertThat(given.plan().assignments().get(0).others()).containsExactly("ATLAS", "nyx");
    }

    @Test
    void reviewsAHeadOnceAndANewHeadAgain() {
        given.worker("ATLAS");
        PullRequest pull = given.pull(9, "rockachopa", "", false);
        given.ended(WorkKey.review(pull.ref(), SHA), "ATLAS", Ending.DONE, 60);
        assertThat(given.handed()).isEmpty();

        String pushed = "f".repeat(40);
        given.pull(new PullRequest(pull.ref(), "", "", "rockachopa", "topic", pushed, false, NOW, NOW));
        assertThat(given.handed()).containsExactly("ATLAS !9 REVIEW");
    }

    @Test
    void triesAReviewOnceMoreWithAnotherAgentAndThenNoMore() {
        given.worker("ATLAS");
        given.worker("EREBUS");
        WorkKey review = WorkKey.review(given.pull(9, "rockachopa", "", false).ref(), SHA);
        given.ended(review, "ATLAS", Ending.FAILED, 60);
        assertThat(given.handed()).containsExactly("EREBUS !9 REVIEW");

        given.ended(review, "EREBUS", Ending.FAILED, 30);
        assertThat(given.handed()).isEmpty();
    }

    @Test
    void doesNotTryForEverAtAReviewThatKeepsCrashing() {
        given.worker("ATLAS");
        WorkKey review = WorkKey.review(given.pull(9, "rockachopa", "", false).ref(), SHA);
        for (int i = 1; i < 5; i++) {
            given.ended(review, "ATLAS", Ending.OURS, 60 - i);
        }
        assertThat(given.handed()).containsExactly("ATLAS !9 REVIEW");

        given.ended(review, "ATLAS", Ending.OURS, 1);
        assertThat(given.handed()).isEmpty();
    }

    @Test
    void givesAHeadToNoMorePanesThanMayHaveIt() {
        given.maxPanes = 1;
        given.worker("ATLAS");
        given.worker("EREBUS");
        WorkKey review = WorkKey.review(given.pull(9, "rockachopa", "", false).ref(), SHA);
        given.ended(review, "EREBUS", Ending.FAILED, 60);

        assertThat(given.handed()).containsExactly("EREBUS !9 REVIEW");
    }

    @Test
    void waitsForAReviewThatIsOut() {
        given.worker("ATLAS");
        given.worker("EREBUS");
        given.out(WorkKey.review(given.pull(9, "rockachopa", "", false).ref(), SHA), "ATLAS");

        assertThat(given.handed()).isEmpty();
    }

    @Test
    void reviewsTheOldestPullRequestFirst() {
        given.worker("ATLAS");
        given.pull(8, "rockachopa", "", false);
        given.pull(9, "rockachopa", "", false);

        assertThat(given.handed()).containsExactly("ATLAS !9 REVIEW");
    }
}
