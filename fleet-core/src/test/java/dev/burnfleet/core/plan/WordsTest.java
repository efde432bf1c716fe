package dev.burnfleet.core.plan;

import static dev.burnfleet.core.plan.Situation.DOOR;
import static dev.burnfleet.core.plan.Situation.NEXUS;
import static dev.burnfleet.core.plan.Situation.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.burnfleet.core.board.IssueRef;
import dev.burnfleet.core.board.PullRequest;
import dev.burnfleet.core.roster.Agent;
import dev.burnfleet.core.roster.Role;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a plan tells people: its counts and names are right. */
class WordsTest {
    private final Situation given = new Situation();

    private String dry(String agent) {
        return given.plan().dry().stream()
                .filter(dry -> dry.agent().name().equals(agent))
                .findFirst()
                .orElseThrow()
                .reason();
    }

    @Test
    void countsWhatWasHandedOutWhatIsLeftAndWhatRests() {
        given.worker("ATLAS");
        given.worker("EREBUS");
        given.worker("NYX");
        given.issue(1);
        given.issue(2, Set.of("epic"));
        given.orders.add(new StandingOrder("tidy", NEXUS, "text", List.of("a", "b"), Duration.ofHours(1)));
        given.out(WorkKey.order(NEXUS, "tidy", 0), "EREBUS");
        given.ended(WorkKey.order(NEXUS, "tidy", 1), "NYX", Ending.DONE, 60);

        assertThat(dry("NYX"))
                .isEqualTo("nothing left in Timmy_Foundation/the-nexus; 2 open issues: 1 handed out now, 1 excluded by"
                        + " label; 0 open pull requests; 1 standing order out, 1 resting");
    }

    @Test
    void saysWhichSliceOfAnOrderIsGivenWhereItHasSeveral() {
        given.worker("ATLAS");
        given.worker("EREBUS");
        given.worker("NYX");
        given.orders.add(new StandingOrder("one", NEXUS, "text", List.of("all"), Duration.ZERO));
        given.orders.add(new StandingOrder("two", NEXUS, "text", List.of("a", "b"), Duration.ZERO));

        assertThat(given.plan().assignments())
                .extracting(Assignment::reason)
                .containsExactly(
                        "standing order \"one\": no issue or pull request was left for it",
                        "standing order \"two\", slice 1 of 2: no issue or pull request was left for it",
                        "standing order \"two\", slice 2 of 2: no issue or pull request was left for it");
    }

    @Test
    void anOrderThatRestsLongerThanTimeItselfRests() {
        given.worker("ATLAS");
        given.orders.add(new StandingOrder("once", NEXUS, "text", List.of(), Duration.ofSeconds(Long.MAX_VALUE)));
        assertThat(given.handed()).hasSize(1);

        given.ended(WorkKey.order(NEXUS, "once", 0), "ATLAS", Ending.DONE, 60);
        assertThat(given.handed()).isEmpty();
    }

    @Test
    void saysWhyAWorkerOfAnUnreadRepositoryGetsNothing() {
        given.worker("ATLAS", "mac", DOOR);
        assertThat(dry("ATLAS")).isEqualTo("Timmy_Foundation/the-door could not be read: nothing is known of it");

        given.unreadable.put(DOOR, "the server does not answer\u001b[2J");
        assertThat(dry("ATLAS"))
                .isEqualTo("Timmy_Foundation/the-door could not be read: the server does not answer?[2J");
    }

    @Test
    void saysThatAWorkerHasNoHome() {
        given.agents.add(new Agent("LOST", "mac", "LOOM", 0, Role.WORKER, Optional.empty(), "hermes"));
        given.mailbox("LOST", 0);

        assertThat(dry("LOST")).isEqualTo("it has no home repository");
    }

    @Test
    void namesTheFirstOfSeveralStrangersAndKeepsWhatIsPlain() {
        given.worker("ATLAS");
        IssueRef issue = given.issue(1, "rockachopa", Set.of(), Set.of("mallory", "a ~b", "timmy"), Optional.empty());

        assertThat(given.plan().leftAlone())
                .containsEntry(issue, "assigned to \"a ~b\", which is not one of the fleet's accounts");
    }

    @Test
    void saysWhoIsAskedAndWhy() {
        given.adviser("TESLA", Role.COUNCIL);
        given.adviser("ARGUS", Role.SENTINEL);
        WorkKey question = WorkKey.issue(given.issue(1, Set.of("council")), Hat.ADVISE);
        assertThat(given.plan().assignments())
                .extracting(Assignment::reason)
                .containsExactly("question to the council: the issue has its label");

        given.ended(question, "TESLA", Ending.DONE, 60);
        assertThat(given.plan().assignments())
                .extracting(Assignment::reason)
                .containsExactly("question to a sentinel: the council has answered");
    }

    @Test
    void writesAPieceOfWorkInOneWord() {
        assertThat(WorkKey.issue(new IssueRef(NEXUS, 12), Hat.VERIFY))
                .hasToString("Timmy_Foundation/the-nexus#12:verify");
    }

    @Test
    void ordersWorkByRepositoryThenSubjectThenHat() {
        WorkKey first = WorkKey.issue(new IssueRef(DOOR, 2), Hat.TEST);
        WorkKey second = WorkKey.issue(new IssueRef(NEXUS, 1), Hat.TEST);
        WorkKey third = WorkKey.issue(new IssueRef(NEXUS, 2), Hat.IMPLEMENT);
        WorkKey fourth = WorkKey.issue(new IssueRef(NEXUS, 2), Hat.TEST);

        assertThat(List.of(fourth, second, third, first).stream().sorted())
                .containsExactly(first, second, third, fourth);
    }

    @Test
    void asksAboutAFewIssuesMoreThanItNeeds() {
        given.worker("ATLAS");
        for (int i = 1; i <= 10; i++) {
            given.issue(i);
        }
        given.blockers.clear();

        // One for the first slot, one for the second, four to spare.
        assertThat(given.plan().wanted())
                .extracting(IssueRef::number)
                .containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L, 6L);
    }

    @Test
    void takesTheLowerNumberOfTwoPullRequestsOfTheSameMoment() {
        given.worker("ATLAS");
        given.worker("EREBUS");
        for (long number : new long[] {9, 8}) {
            given.pull(new PullRequest(
                    new IssueRef(NEXUS, number), "t", "", "rockachopa", "topic", Situation.SHA, false, NOW, NOW));
        }

        assertThat(given.handed()).containsExactly("ATLAS !8 REVIEW", "EREBUS !9 REVIEW");
    }
}
