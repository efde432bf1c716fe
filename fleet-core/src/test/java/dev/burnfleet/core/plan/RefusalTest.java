package dev.burnfleet.core.plan;

import static dev.burnfleet.core.plan.Situation.NEXUS;
import static dev.burnfleet.core.plan.Situation.NOW;
import static dev.burnfleet.core.plan.Situation.RETRY_AFTER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.burnfleet.core.board.IssueRef;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a mailbox refuses rests like what fails, and so does the mailbox: nobody gets the same again in every cycle. */
class RefusalTest {
    private final Situation given = new Situation();

    private void refused(IssueRef issue, String agent, Duration ago) {
        given.ended(WorkKey.issue(issue, Hat.IMPLEMENT), agent, Ending.REFUSED, ago.toSeconds());
    }

    @Test
    void goesToAnotherAgentAtOnce() {
        given.worker("ATLAS");
        given.worker("HERA");
        refused(given.issue(1), "ATLAS", Duration.ofMinutes(1));

        assertThat(given.handed()).containsExactly("HERA #1 IMPLEMENT");
    }

    @Test
    void goesToTheSameAgentOnceMoreWhereThereIsNoOther() {
        given.worker("ATLAS");
        refused(given.issue(1), "ATLAS", Duration.ofMinutes(1));

        assertThat(given.handed()).containsExactly("ATLAS #1 IMPLEMENT");
    }

    @Test
    void letsAnIssueRestAfterTheSecondAndTwiceAsLongAfterEachFurtherOne() {
        given.worker("ATLAS");
        IssueRef issue = given.issue(1);
        for (int i = 0; i < 4; i++) {
            given.worker("W" + i);
            refused(issue, "W" + i, RETRY_AFTER.multipliedBy(4).minusSeconds(1));
        }
        assertThat(given.handed()).isEmpty();
        assertThat(given.plan().leftAlone().get(issue)).isEqualTo("rests until 2026-11-23T12:00:01Z after 4 refusals");

        given.records.clear();
        for (int i = 0; i < 4; i++) {
            refused(issue, "W" + i, RETRY_AFTER.multipliedBy(4));
        }
        assertThat(given.handed()).hasSize(1);
    }

    @Test
    void parksNoIssue() {
        given.worker("ATLAS");
        IssueRef issue = given.issue(1);
        for (int i = 0; i < 2 * given.maxAttempts; i++) {
            refused(issue, "W" + i, Duration.ofDays(1));
        }

        assertThat(given.plan().parked()).isEmpty();
        assertThat(given.handed()).containsExactly("ATLAS #1 IMPLEMENT");
    }

    @Test
    void givesAMailboxThatRefusesEverythingOneTryAnHourAtLast() {
        given.worker("ATLAS");
        given.waiting = 0;
        given.issue(99);
        for (int i = 1; i < 9; i++) {
            refused(new IssueRef(NEXUS, i), "ATLAS", Duration.ofMinutes(59));
        }

        DispatchPlan plan = given.plan();

        assertThat(plan.assignments()).isEmpty();
        assertThat(plan.dry())
                .singleElement()
                .satisfies(dry -> assertThat(dry.reason())
                        .isEqualTo("it refused the last 8 tasks and rests until 2026-11-23T12:01:00Z: run fleet"
                                + " christen"));
        given.records.clear();
        for (int i = 1; i < 9; i++) {
            refused(new IssueRef(NEXUS, i), "ATLAS", Duration.ofMinutes(60));
        }
        assertThat(given.handed()).containsExactly("ATLAS #99 IMPLEMENT");
    }

    @Test
    void isForgottenOnceTheMailboxHasStartedSomething() {
        given.worker("ATLAS");
        given.issue(99);
        refused(new IssueRef(NEXUS, 1), "ATLAS", Duration.ofMinutes(3));
        refused(new IssueRef(NEXUS, 2), "ATLAS", Duration.ofMinutes(3));
        assertThat(given.handed()).isEmpty();

        Instant began = NOW.minusSeconds(60);
        given.records.add(new WorkRecord(
                WorkKey.issue(new IssueRef(NEXUS, 3), Hat.IMPLEMENT),
                "ATLAS",
                1,
                began,
                NOW.plusSeconds(600),
                Optional.of(began),
                Optional.of(Ending.FAILED),
                Optional.of(NOW)));

        assertThat(given.handed()).containsExactly("ATLAS #99 IMPLEMENT");
    }
}
