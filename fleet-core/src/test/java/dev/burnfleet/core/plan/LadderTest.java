package dev.burnfleet.core.plan;

import static dev.burnfleet.core.plan.Situation.DOOR;
import static dev.burnfleet.core.plan.Situation.NEXUS;
import static dev.burnfleet.core.plan.Situation.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.burnfleet.core.board.IssueRef;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LadderTest {
    private final Situation given = new Situation();

    @Test
    void takesUrgentIssuesFirstThenThoseDueThenTheOldest() {
        given.waiting = 4;
        given.worker("ATLAS");
        given.issue(1);
        given.issue(2, "rockachopa", Set.of(), Set.of(), Optional.of(NOW.plusSeconds(20)));
        given.issue(3, "rockachopa", Set.of(), Set.of(), Optional.of(NOW.plusSeconds(10)));
        given.issue(4, Set.of("Soon"));
        given.issue(5, Set.of("soon", "urgent"));

        assertThat(given.handed())
                .containsExactly(
                        "ATLAS #5 IMPLEMENT",
                        "ATLAS #4 IMPLEMENT",
                        "ATLAS #3 IMPLEMENT",
                        "ATLAS #2 IMPLEMENT",
                        "ATLAS #1 IMPLEMENT");
        assertThat(given.plan().assignments().get(0).reason())
                .isEqualTo("fresh, priority \"urgent\", open since 2024-03-03T12:00:00Z");
        assertThat(given.plan().assignments().get(2).reason()).contains("due 2026-11-23T12:00:10Z");
    }

    @Test
    void fillsEverybodysFirstSlotBeforeAnybodysSecond() {
        given.worker("ATLAS");
        given.worker("EREBUS");
        given.worker("NYX");
        given.mailbox("ATLAS", 1);
        given.issue(1);
        given.issue(2);
        given.issue(3);

        assertThat(given.handed()).containsExactly("EREBUS #1 IMPLEMENT", "NYX #2 IMPLEMENT", "ATLAS #3 IMPLEMENT");
    }

    @Test
    void fillsAFirstSlotFromAnyRungBeforeASecondWithAFreshIssue() {
        given.worker("ATLAS");
        given.worker("EREBUS");
        given.worker("NYX");
        given.issue(1);
        WorkKey failed = WorkKey.issue(given.issue(2), Hat.IMPLEMENT);
        given.ended(failed, "NYX", Ending.FAILED, 60);
        given.pull(9, "rockachopa", "", false);

        assertThat(given.handed()).containsExactly("ATLAS #1 IMPLEMENT", "EREBUS #2 IMPLEMENT", "NYX !9 REVIEW");
    }

    @Test
    void putsNoLateWorkIntoASecondSlot() {
        given.worker("ATLAS");
        given.mailbox("ATLAS", 1);
        given.pull(9, "rockachopa", "", false);
        given.orders.add(new StandingOrder("triage", NEXUS, "text", List.of(), Duration.ofHours(1)));

        DispatchPlan plan = given.plan();

        assertThat(plan.assignments()).isEmpty();
        assertThat(plan.dry()).singleElement().satisfies(dry -> {
            assertThat(dry.idle()).isFalse();
            assertThat(dry.reason()).startsWith("its waiting slot takes fresh and stale issues only");
        });
    }

    @Test
    void countsWhatTheLedgerKnowsAndTheMailboxDoesNotShowYet() {
        given.worker("ATLAS");
        given.waiting = 0;
        given.out(WorkKey.issue(given.issue(1), Hat.IMPLEMENT), "ATLAS");
        given.issue(2);

        assertThat(given.plan().assignments()).isEmpty();
        assertThat(given.plan().dry()).isEmpty();
        assertThat(given.plan().leftAlone())
                .containsEntry(new IssueRef(NEXUS, 1), "held by ATLAS")
                .containsEntry(new IssueRef(NEXUS, 2), "no worker of Timmy_Foundation/the-nexus can take it now");
    }

    @Test
    void sharesScarceWorkAmongMachinesByFreeSlots() {
        for (int i = 0; i < 6; i++) {
            given.worker("MAC" + i, "mac", NEXUS);
        }
        for (int i = 0; i < 3; i++) {
            given.worker("ALLEGRO" + i, "allegro", NEXUS);
        }
        given.worker("GONE", "third", NEXUS);
        given.obstacle("GONE", "machine third is unreachable");
        for (int i = 1; i <= 3; i++) {
            given.issue(i);
        }

        assertThat(given.handed()).containsExactly("MAC0 #1 IMPLEMENT", "ALLEGRO0 #2 IMPLEMENT", "MAC1 #3 IMPLEMENT");
        assertThat(given.plan().dry())
                .filteredOn(dry -> dry.agent().name().equals("GONE"))
                .singleElement()
                .satisfies(dry -> assertThat(dry.reason()).isEqualTo("machine third is unreachable"));
    }

    @Test
    void keepsThePlaceOfAnIssueWhoseRunEndedForTheFleetsOwnReasons() {
        given.worker("ATLAS");
        WorkKey crashed = WorkKey.issue(given.issue(1), Hat.IMPLEMENT);
        given.ended(crashed, "ATLAS", Ending.OURS, 60);
        given.issue(2);

        Assignment first = given.plan().assignments().get(0);

        assertThat(Situation.brief(first)).isEqualTo("ATLAS #1 IMPLEMENT");
        assertThat(first.rung()).isEqualTo(Rung.FRESH);
        assertThat(first.attempt()).isEqualTo(2);
        assertThat(first.reason()).endsWith("the last run ended for the fleet's own reasons");
    }

    @Test
    void keepsAFailedIssueStaleAfterACrash() {
        given.worker("ATLAS");
        WorkKey work = WorkKey.issue(given.issue(1), Hat.IMPLEMENT);
        given.ended(work, "ATLAS", Ending.FAILED, 60);
        given.ended(work, "ATLAS", Ending.OURS, 30);

        Assignment only = given.plan().assignments().get(0);

        assertThat(only.rung()).isEqualTo(Rung.STALE);
        assertThat(only.attempt()).isEqualTo(3);
    }

    @Test
    void takesUpStaleIssuesTheLongestOverFirst() {
        given.worker("ATLAS");
        given.worker("EREBUS");
        given.ended(WorkKey.issue(given.issue(1), Hat.IMPLEMENT), "NYX", Ending.FAILED, 60);
        given.lost(WorkKey.issue(given.issue(2), Hat.IMPLEMENT), "NYX", 90);

        assertThat(given.handed()).containsExactly("ATLAS #2 IMPLEMENT", "EREBUS #1 IMPLEMENT");
        assertThat(given.plan().assignments())
                .extracting(Assignment::reason)
                .containsExactly(
                        "stale: the lease of NYX is over since 2026-11-23T11:58:30Z",
                        "stale: the run of NYX failed at 2026-11-23T11:59:00Z");
        assertThat(given.plan().assignments().get(0).others()).containsExactly("NYX");
    }

    @Test
    void givesAStaleIssueToAnotherAgentWhereThereIsOne() {
        given.worker("ATLAS");
        WorkKey work = WorkKey.issue(given.issue(1), Hat.IMPLEMENT);
        given.ended(work, "ATLAS", Ending.FAILED, 60);
        assertThat(given.handed()).containsExactly("ATLAS #1 IMPLEMENT");

        given.worker("EREBUS");
        assertThat(given.handed()).containsExactly("EREBUS #1 IMPLEMENT");
    }

    @Test
    void givesAnIssueThatAsManyHadAsMayOnlyToThose() {
        given.worker("ATLAS");
        given.worker("EREBUS");
        given.worker("NYX");
        IssueRef issue = given.issue(1);
        WorkKey work = WorkKey.issue(issue, Hat.IMPLEMENT);
        given.ended(work, "EREBUS", Ending.FAILED, 60);
        given.ended(work, "NYX", Ending.FAILED, 30);
        assertThat(given.handed()).containsExactly("EREBUS #1 IMPLEMENT");

        given.obstacle("EREBUS", "held");
        given.obstacle("NYX", "held");
        assertThat(given.plan().assignments()).isEmpty();
        assertThat(given.plan().leftAlone().get(issue)).startsWith("was given to EREBUS, NYX");
    }

    @Test
    void doesNotCountAgentsThatLeftTheLane() {
        given.worker("ATLAS");
        WorkKey work = WorkKey.issue(given.issue(1), Hat.IMPLEMENT);
        given.ended(work, "GONE", Ending.FAILED, 60);
        given.ended(work, "LOST", Ending.FAILED, 30);

        assertThat(given.handed()).containsExactly("ATLAS #1 IMPLEMENT");
    }

    @Test
    void leavesADoneIssueToPeople() {
        given.worker("ATLAS");
        IssueRef issue = given.issue(1);
        given.ended(WorkKey.issue(issue, Hat.IMPLEMENT), "ATLAS", Ending.DONE, 60);

        assertThat(given.plan().assignments()).isEmpty();
        assertThat(given.plan().leftAlone().get(issue)).startsWith("done by ATLAS but still open");
    }

    @Test
    void givesAnIssueThatRunsOneMorePairOfEyes() {
        given.worker("ATLAS");
        given.worker("EREBUS");
        given.worker("NYX");
        given.out(WorkKey.issue(given.issue(1), Hat.IMPLEMENT), "ATLAS");

        List<Assignment> assignments = given.plan().assignments();

        assertThat(assignments).singleElement().satisfies(eyes -> {
            assertThat(Situation.brief(eyes)).isEqualTo("EREBUS #1 VERIFY");
            assertThat(eyes.others()).containsExactly("ATLAS");
            assertThat(eyes.rung()).isEqualTo(Rung.SECOND_HAT);
        });
    }

    @Test
    void repeatsNoSecondHatAndStopsAtTheMostPanes() {
        given.maxPanes = 3;
        given.worker("ATLAS");
        given.worker("EREBUS");
        given.worker("NYX");
        IssueRef issue = given.issue(1);
        given.out(WorkKey.issue(issue, Hat.IMPLEMENT), "ATLAS");
        given.ended(WorkKey.issue(issue, Hat.VERIFY), "EREBUS", Ending.FAILED, 30);
        assertThat(given.handed()).containsExactly("NYX #1 TEST");

        given.maxPanes = 2;
        assertThat(given.handed()).isEmpty();
    }

    @Test
    void waitsWithTheSecondHatUntilTheRunHasStarted() {
        given.worker("ATLAS");
        given.worker("EREBUS");
        WorkKey work = WorkKey.issue(given.issue(1), Hat.IMPLEMENT);
        given.records.add(new WorkRecord(
                work, "ATLAS", 1, NOW, NOW.plusSeconds(600), Optional.empty(), Optional.empty(), Optional.empty()));

        assertThat(given.handed()).isEmpty();
    }

    @Test
    void givesAStandingOrderToOnePaneARepository() {
        given.worker("ATLAS");
        given.worker("EREBUS");
        given.worker("NYX", "mac", DOOR);
        given.orders.add(new StandingOrder("triage", NEXUS, "text", List.of(), Duration.ofHours(1)));

        assertThat(given.handed()).containsExactly("ATLAS order:triage/0 STANDING_ORDER");

        given.out(WorkKey.order(NEXUS, "triage", 0), "ATLAS");
        assertThat(given.handed()).isEmpty();
    }

    @Test
    void givesTheSlicesOfAStandingOrderToDifferentPanes() {
        given.worker("ATLAS");
        given.worker("EREBUS");
        given.worker("NYX");
        given.orders.add(new StandingOrder("tests", NEXUS, "text", List.of("a-m", "n-z"), Duration.ofHours(1)));

        assertThat(given.handed())
                .containsExactly("ATLAS order:tests/0 STANDING_ORDER", "EREBUS order:tests/1 STANDING_ORDER");
        assertThat(given.plan().assignments().get(1).reason()).startsWith("standing order \"tests\", slice 2 of 2");
    }

    @Test
    void letsAStandingOrderRest() {
        given.worker("ATLAS");
        given.orders.add(new StandingOrder("triage", NEXUS, "text", List.of(), Duration.ofHours(1)));
        given.ended(WorkKey.order(NEXUS, "triage", 0), "ATLAS", Ending.FAILED, 3599);

        assertThat(given.plan().dry()).singleElement().satisfies(dry -> {
            assertThat(dry.idle()).isTrue();
            assertThat(dry.until()).contains(NOW.plusSeconds(1));
            assertThat(dry.reason()).endsWith("0 open issues; 0 open pull requests; 0 standing orders out, 1 resting");
        });

        given.records.clear();
        given.ended(WorkKey.order(NEXUS, "triage", 0), "ATLAS", Ending.FAILED, 3600);
        assertThat(given.handed()).hasSize(1);
    }

    @Test
    void saysWhyAWorkerIsDry() {
        given.worker("ATLAS");
        given.worker("EREBUS");
        given.waiting = 0;
        given.out(WorkKey.issue(given.issue(1), Hat.IMPLEMENT), "ATLAS");
        given.maxPanes = 1;
        given.issue(2, Set.of("Epic"));
        given.issue(3, "mallory", Set.of(), Set.of(), Optional.empty());
        given.pull(9, "mallory", "", false);

        assertThat(given.plan().dry()).singleElement().satisfies(dry -> {
            assertThat(dry.agent().name()).isEqualTo("EREBUS");
            assertThat(dry.reason())
                    .isEqualTo("nothing left in Timmy_Foundation/the-nexus; 3 open issues: 1 held,"
                            + " 1 excluded by label, 1 untrusted; 1 open pull request; no standing order");
        });
    }

    @Test
    void saysThatARepositoryCouldNotBeRead() {
        given.worker("ATLAS");
        given.issue(1);
        given.unreadable.put(NEXUS, "Gitea answered 500\u001b[31m");
        given.orders.add(new StandingOrder("triage", NEXUS, "text", List.of(), Duration.ofHours(1)));

        assertThat(given.plan().assignments()).isEmpty();
        assertThat(given.plan().dry())
                .singleElement()
                .satisfies(dry -> assertThat(dry.reason())
                        .isEqualTo("Timmy_Foundation/the-nexus could not be read: Gitea answered 500?[31m"));
    }

    @Test
    void givesNothingToAnAgentWithoutAMailbox() {
        given.worker("ATLAS");
        given.mailboxes.clear();
        given.issue(1);

        assertThat(given.plan().assignments()).isEmpty();
        assertThat(given.plan().dry())
                .singleElement()
                .satisfies(dry -> assertThat(dry.reason()).isEqualTo("nothing is known of its mailbox"));
    }

    @Test
    void leavesIssuesAloneWhereNobodyLives() {
        IssueRef issue = given.issue(1);

        assertThat(given.plan().leftAlone()).containsEntry(issue, "no worker lives in Timmy_Foundation/the-nexus");
    }
}
