package dev.burnfleet.core.plan;

import static dev.burnfleet.core.plan.Situation.NEXUS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.burnfleet.core.board.IssueRef;
import dev.burnfleet.core.roster.Role;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CouncilTest {
    private static final Set<String> LABEL = Set.of("Council");

    private final Situation given = new Situation();

    @Test
    void asksOneSeatAndKeepsTheIssueFromWorkers() {
        given.worker("ATLAS");
        given.adviser("TESLA", Role.COUNCIL);
        given.adviser("ARGUS", Role.SENTINEL);
        IssueRef issue = given.issue(1, LABEL);

        DispatchPlan plan = given.plan();

        assertThat(plan.assignments()).singleElement().satisfies(question -> {
            assertThat(Situation.brief(question)).isEqualTo("TESLA #1 ADVISE");
            assertThat(question.rung()).isEqualTo(Rung.COUNCIL);
        });
        assertThat(plan.leftAlone()).containsEntry(issue, "open to the council: asked of TESLA");
        assertThat(plan.dry())
                .singleElement()
                .satisfies(dry -> assertThat(dry.reason()).contains("1 open issue: 1 open to the council"));
    }

    @Test
    void goesRoundTheSeats() {
        given.adviser("TESLA", Role.COUNCIL);
        given.adviser("TURING", Role.COUNCIL);
        given.adviser("SOLOMON", Role.COUNCIL);
        given.ended(WorkKey.issue(new IssueRef(NEXUS, 99), Hat.ADVISE), "TESLA", Ending.DONE, 60);
        for (int i = 1; i <= 4; i++) {
            given.issue(i, LABEL);
        }

        assertThat(given.handed())
                .containsExactly("TURING #1 ADVISE", "SOLOMON #2 ADVISE", "TESLA #3 ADVISE", "TURING #4 ADVISE");
    }

    @Test
    void asksAsManySeatsAsTheOwnerWantsOneAfterAnother() {
        given.worker("ATLAS");
        given.councilSeats = 2;
        given.adviser("TESLA", Role.COUNCIL);
        given.adviser("TURING", Role.COUNCIL);
        WorkKey question = WorkKey.issue(given.issue(1, LABEL), Hat.ADVISE);
        given.ended(question, "TESLA", Ending.DONE, 60);
        assertThat(given.handed()).containsExactly("TURING #1 ADVISE");
        assertThat(given.plan().assignments().get(0).others()).containsExactly("TESLA");

        given.ended(question, "TURING", Ending.DONE, 30);
        assertThat(given.handed()).containsExactly("ATLAS #1 IMPLEMENT");
    }

    @Test
    void asksOneSentinelAfterTheCouncilAndThenTheWorkers() {
        given.worker("ATLAS");
        given.adviser("TESLA", Role.COUNCIL);
        given.adviser("ARGUS", Role.SENTINEL);
        given.adviser("HEIMDALL", Role.SENTINEL);
        WorkKey question = WorkKey.issue(given.issue(1, LABEL), Hat.ADVISE);
        given.ended(question, "TESLA", Ending.DONE, 60);
        assertThat(given.handed()).containsExactly("ARGUS #1 ADVISE");

        given.out(question, "ARGUS");
        assertThat(given.handed()).isEmpty();

        given.records.remove(1);
        given.ended(question, "ARGUS", Ending.DONE, 30);
        assertThat(given.handed()).containsExactly("ATLAS #1 IMPLEMENT");
    }

    @Test
    void asksAnotherSeatWhenOneDidNotAnswer() {
        given.adviser("TESLA", Role.COUNCIL);
        given.adviser("TURING", Role.COUNCIL);
        WorkKey question = WorkKey.issue(given.issue(1, LABEL), Hat.ADVISE);
        given.ended(question, "TESLA", Ending.FAILED, 60);
        assertThat(given.handed()).containsExactly("TURING #1 ADVISE");

        given.lost(question, "TURING", 30);
        assertThat(given.handed()).containsExactly("TURING #1 ADVISE");
    }

    @Test
    void doesNotAskForEver() {
        given.worker("ATLAS");
        given.adviser("TESLA", Role.COUNCIL);
        IssueRef issue = given.issue(1, LABEL);
        for (int i = 0; i < 5; i++) {
            given.ended(WorkKey.issue(issue, Hat.ADVISE), "TESLA", Ending.FAILED, 60 - i);
        }

        assertThat(given.handed()).isEmpty();
        assertThat(given.plan().leftAlone().get(issue)).contains("no answer after 5 questions");
    }

    @Test
    void leavesTheIssueWaitingWhereNoSeatCanTakeAQuestion() {
        given.worker("ATLAS");
        IssueRef issue = given.issue(1, LABEL);
        assertThat(given.plan().leftAlone())
                .containsEntry(issue, "open to the council: no council seat can take a question now");

        given.adviser("TESLA", Role.COUNCIL);
        given.mailbox("TESLA", 2);
        assertThat(given.handed()).isEmpty();
    }

    @Test
    void asksNothingAboutAnIssueThatIsNotEligible() {
        given.adviser("TESLA", Role.COUNCIL);
        given.issue(1, Set.of("council", "epic"));
        given.issue(2, "mallory", LABEL, Set.of(), Optional.empty());

        assertThat(given.handed()).isEmpty();
    }

    @Test
    void takesTheLabelForAnyOtherWhereTheOwnerWantsNoSeats() {
        given.councilSeats = 0;
        given.worker("ATLAS");
        given.adviser("TESLA", Role.COUNCIL);
        given.issue(1, LABEL);

        assertThat(given.handed()).containsExactly("ATLAS #1 IMPLEMENT");
    }

    @Test
    void asksAboutRepositoriesWhereNobodyLives() {
        given.adviser("TESLA", Role.COUNCIL);
        given.issue(1, LABEL);

        assertThat(given.handed()).containsExactly("TESLA #1 ADVISE");
    }

    @Test
    void givesTheCouncilNoTasks() {
        given.adviser("TESLA", Role.COUNCIL);
        given.adviser("ARGUS", Role.SENTINEL);
        given.issue(1);
        given.pull(9, "rockachopa", "", false);

        assertThat(given.plan().assignments()).isEmpty();
        assertThat(given.plan().dry()).isEmpty();
    }

    @Test
    void countsAQuestionOfThisPlanWhenItGoesRound() {
        given.adviser("TESLA", Role.COUNCIL);
        given.adviser("TURING", Role.COUNCIL);
        given.mailbox("TESLA", 1);
        given.issue(1, LABEL);
        given.issue(2, LABEL);

        assertThat(given.handed()).containsExactly("TURING #1 ADVISE", "TESLA #2 ADVISE");
    }

    @Test
    void asksNobodyTwiceForTheAnswerThatHeGave() {
        given.councilSeats = 2;
        given.adviser("TESLA", Role.COUNCIL);
        given.adviser("TURING", Role.COUNCIL);
        given.mailbox("TURING", 2);
        IssueRef issue = given.issue(1, LABEL);
        given.ended(WorkKey.issue(issue, Hat.ADVISE), "TESLA", Ending.DONE, 60);

        assertThat(given.handed()).isEmpty();
        assertThat(given.plan().leftAlone())
                .containsEntry(issue, "open to the council: no council seat can take a question now");
    }

    @Test
    void asksASentinelHoweverOftenTheCouncilFailedBefore() {
        given.adviser("TESLA", Role.COUNCIL);
        given.adviser("ARGUS", Role.SENTINEL);
        IssueRef issue = given.issue(1, LABEL);
        WorkKey question = WorkKey.issue(issue, Hat.ADVISE);
        for (int i = 0; i < 4; i++) {
            given.ended(question, "TESLA", Ending.FAILED, 900 - i);
        }
        given.ended(question, "GONE", Ending.FAILED, 500);
        assertThat(given.handed()).containsExactly("TESLA #1 ADVISE");

        given.ended(question, "TESLA", Ending.FAILED, 400);
        assertThat(given.plan().leftAlone())
                .containsEntry(
                        issue, "open to the council: no answer after 5 questions; answer it or take the label off");

        given.ended(question, "TESLA", Ending.DONE, 300);
        assertThat(given.handed()).containsExactly("ARGUS #1 ADVISE");
    }
}
