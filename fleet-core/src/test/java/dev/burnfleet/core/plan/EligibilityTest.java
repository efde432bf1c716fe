package dev.burnfleet.core.plan;

import static dev.burnfleet.core.plan.Situation.NEXUS;
import static dev.burnfleet.core.plan.Situation.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.burnfleet.core.board.Blockers;
import dev.burnfleet.core.board.Issue;
import dev.burnfleet.core.board.IssueRef;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EligibilityTest {
    private final Situation given = new Situation();

    @BeforeEach
    void oneWorker() {
        given.worker("ATLAS");
    }

    @Test
    void leavesExcludedIssuesAlone() {
        assertLeftAlone(given.issue(1, Set.of("bug", "EPIC")), "excluded by label \"EPIC\"");
    }

    @Test
    void leavesIssuesAloneThatAreAssignedToSomebodyElse() {
        assertLeftAlone(
                given.issue(1, "rockachopa", Set.of(), Set.of("timmy", "Zoe"), Optional.empty()),
                "assigned to \"Zoe\", which is not one of the fleet's accounts");
    }

    @Test
    void takesIssuesThatAreAssignedToTheFleet() {
        given.issue(1, "rockachopa", Set.of(), Set.of("Timmy"), Optional.empty());

        assertThat(given.handed()).hasSize(1);
    }

    @Test
    void leavesBlockedIssuesAlone() {
        IssueRef issue = given.issue(1);
        given.blockers.put(issue, Blockers.OPEN);

        assertLeftAlone(issue, "blocked by an open issue");
    }

    @Test
    void leavesAnIssueAloneThatATrustedPullRequestCloses() {
        IssueRef issue = given.issue(1);
        given.pull(9, "Rockachopa", "Fixes #1", true);

        assertLeftAlone(issue, "open pull request #9 closes it");
    }

    @Test
    void countsAPullRequestOfTheFleetsOwnAsAResult() {
        IssueRef issue = given.issue(1);
        given.pull(9, "timmy", "Fixes #1", true);

        assertLeftAlone(issue, "open pull request #9 closes it");
    }

    @Test
    void takesNoNoticeOfAnUntrustedPullRequest() {
        given.issue(1);
        given.pull(9, "mallory", "Fixes #1", false);

        assertThat(given.handed()).containsExactly("ATLAS #1 IMPLEMENT");
    }

    @Test
    void leavesIssuesOfUntrustedAuthorsAlone() {
        assertLeftAlone(byAuthor("mallory"), "its author \"mallory\" is not trusted");
    }

    @Test
    void trustsWhomTheTrackerVouchesFor() {
        byAuthor("Mallory");
        given.vouchedFor = Set.of("mallory");

        assertThat(given.handed()).hasSize(1);
    }

    @Test
    void trustsAnyoneWhereTheOwnerSaysSo() {
        byAuthor("mallory");
        given.anyone = true;

        assertThat(given.handed()).hasSize(1);
    }

    @Test
    void trustsAnIssueThatSomebodyVouchedForByLabel() {
        given.issue(new Issue(
                new IssueRef(NEXUS, 1), "", "", "mallory", Set.of(), Set.of(), Optional.empty(), NOW, NOW, true));

        assertThat(given.handed()).hasSize(1);
    }

    @Test
    void doesNotLetTheFleetFeedItself() {
        IssueRef issue = byAuthor("Bot");
        given.vouchedFor = Set.of("bot");
        given.anyone = true;
        assertLeftAlone(issue, "opened by the fleet's own account \"Bot\", which is not trusted with issues");

        given.ownAccounts = true;
        assertThat(given.handed()).hasSize(1);
    }

    @Test
    void asksOnlyForTheDependenciesThatMatter() {
        for (int i = 1; i <= 100; i++) {
            given.issue(i);
        }
        given.blockers.clear();
        given.blockers.put(new IssueRef(NEXUS, 50), Blockers.NONE);

        DispatchPlan plan = given.plan();

        assertThat(plan.wanted()).hasSizeBetween(2, 10).contains(new IssueRef(NEXUS, 1), new IssueRef(NEXUS, 2));
        assertThat(plan.assignments()).extracting(Situation::brief).containsExactly("ATLAS #50 IMPLEMENT");
        assertThat(plan.leftAlone()).containsEntry(new IssueRef(NEXUS, 1), "its dependencies are not known yet");
    }

    @Test
    void asksForNothingThatGetsNoSlot() {
        given.issue(1);
        given.issue(2);
        IssueRef third = given.issue(3);
        given.blockers.remove(third);

        assertThat(given.plan().wanted()).isEmpty();
        assertThat(given.plan().assignments()).hasSize(2);
    }

    @Test
    void printsNoHostileNames() {
        String hostile = "\u001b]0;owned\u0007\"`$(reboot)\n\u202e" + "x".repeat(500);
        given.issue(1, hostile, Set.of(), Set.of(), Optional.empty());
        given.issue(2, "rockachopa", Set.of(), Set.of(hostile), Optional.empty());

        assertThat(given.plan().leftAlone().values())
                .hasSize(2)
                .allSatisfy(reason -> assertThat(reason)
                        .matches("[ -~]{1,150}")
                        .contains("\"?]0;owned??`$(reboot)??xxxxxxxxxxxxxxxxx...\""));
    }

    private IssueRef byAuthor(String author) {
        return given.issue(1, author, Set.of(), Set.of(), Optional.empty());
    }

    private void assertLeftAlone(IssueRef issue, String reason) {
        assertThat(given.plan().assignments())
                .noneMatch(assignment -> assignment.work().hat() == Hat.IMPLEMENT);
        assertThat(given.plan().leftAlone()).containsExactly(Map.entry(issue, reason));
    }
}
