package dev.burnfleet.core.plan;

import static dev.burnfleet.core.plan.Situation.NOW;
import static dev.burnfleet.core.plan.Situation.RETRY_AFTER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.burnfleet.core.board.IssueRef;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How often an issue is tried, how long it rests in between, and when it is left to people. */
class RetriesTest {
    private final Situation given = new Situation();
    private IssueRef issue = given.issue(1);

    @BeforeEach
    void oneWorker() {
        given.worker("ATLAS");
    }

    /** Records runs that began and ended so, the last one some seconds ago and the others a minute apart before it. */
    private void runs(int count, Ending ending, long ago) {
        for (int i = count - 1; i >= 0; i--) {
            long end = ago + 60L * i;
            given.records.add(new WorkRecord(
                    WorkKey.issue(issue, Hat.IMPLEMENT),
                    "ATLAS",
                    given.records.size() + 1,
                    NOW.minusSeconds(end + 50),
                    NOW.plusSeconds(600),
                    Optional.of(NOW.minusSeconds(end + 40)),
                    Optional.of(ending),
                    Optional.of(NOW.minusSeconds(end))));
        }
    }

    private boolean isGivenOut() {
        return !given.plan().assignments().isEmpty();
    }

    @Test
    void triesAgainAtOnceAfterTheFirstFailure() {
        runs(1, Ending.FAILED, 1);

        assertThat(isGivenOut()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"2, 600", "3, 1200", "4, 2400", "9, 76800", "10, 86400", "30, 86400"})
    void restsTwiceAsLongAfterEachFurtherFailureAndADayAtMost(int failures, long seconds) {
        given.maxAttempts = 100;
        runs(failures, Ending.FAILED, seconds - 1);
        assertThat(isGivenOut()).isFalse();
        assertThat(given.plan().leftAlone())
                .containsEntry(issue, "rests until " + NOW.plusSeconds(1) + " after " + failures + " failed runs");

        given.records.clear();
        runs(failures, Ending.FAILED, seconds);
        assertThat(isGivenOut()).isTrue();
    }

    @Test
    void restsAfterTheRunThatEndedLastWhateverTheOrderOfTheBooks() {
        runs(1, Ending.FAILED, RETRY_AFTER.toSeconds() - 1);
        runs(1, Ending.FAILED, 9000);

        assertThat(isGivenOut()).isFalse();
    }

    @Test
    void leavesAnIssueToPeopleAfterItsLastTry() {
        long longAgo = Duration.ofDays(3).toSeconds();
        runs(4, Ending.FAILED, longAgo);
        assertThat(isGivenOut()).isTrue();
        assertThat(given.plan().parked()).isEmpty();

        runs(1, Ending.FAILED, longAgo);
        assertThat(isGivenOut()).isFalse();
        assertThat(given.plan().parked()).containsExactly(issue);
        assertThat(given.plan().leftAlone())
                .containsEntry(issue, "parked after 5 failed runs: a person's comment or label frees it");
    }

    @Test
    void triesOnceWhereTheOwnerAllowsNoTry() {
        given.maxAttempts = 0;
        assertThat(isGivenOut()).isTrue();

        runs(1, Ending.FAILED, 9000);
        assertThat(given.plan().parked()).containsExactly(issue);
    }

    @Test
    void countsRunsThatCrashedForTheFleetsOwnReasons() {
        runs(2, Ending.OURS, RETRY_AFTER.toSeconds() - 1);
        assertThat(isGivenOut()).isFalse();

        runs(3, Ending.OURS, 9000);
        assertThat(given.plan().parked()).containsExactly(issue);
    }

    @Test
    void countsOnlyWhatEndedAfterAPersonFreedTheIssue() {
        runs(5, Ending.FAILED, 60);
        given.freed.put(issue, NOW.minusSeconds(61));
        assertThat(isGivenOut()).as("one failure is left to count").isTrue();

        given.freed.put(issue, NOW.minusSeconds(121));
        assertThat(isGivenOut()).as("two are left").isFalse();

        given.freed.put(issue, NOW.minusSeconds(120));
        assertThat(isGivenOut())
                .as("what ended at that very moment does not count")
                .isTrue();
    }

    @Test
    void countsNoRunThatNeverBegan() {
        for (int i = 0; i < 10; i++) {
            given.ended(WorkKey.issue(issue, Hat.IMPLEMENT), "ATLAS", Ending.FAILED, 60 + i);
        }

        assertThat(isGivenOut()).isTrue();
    }

    @Test
    void countsNoRunOfAnotherHatOrIssue() {
        IssueRef other = given.issue(2);
        issue = other;
        runs(5, Ending.FAILED, 60);

        assertThat(given.handed()).containsExactly("ATLAS #1 IMPLEMENT");
        assertThat(given.plan().parked()).containsExactly(other);
    }
}
