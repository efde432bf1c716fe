package dev.burnfleet.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.burnfleet.core.board.IssueRef;
import dev.burnfleet.core.board.RepositoryName;
import dev.burnfleet.core.ledger.Intent;
import dev.burnfleet.core.plan.Ending;
import dev.burnfleet.core.plan.Hat;
import dev.burnfleet.core.plan.Rung;
import dev.burnfleet.core.plan.WorkKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the count of the kill test notices: a count that cannot fail proves nothing. */
class AuditTest {
    private static final String ISSUE = "timmy/nexus#7";
    private static final long MINUTE = 60_000_000_000L;
    private static final Run WHOLE = run("op-1", 10 * MINUTE, 11 * MINUTE, "end-0");
    private static final Run CUT = run("op-1", 10 * MINUTE, 0, "");
    private static final Run NEXT = run("op-1", 12 * MINUTE, 13 * MINUTE, "end-0");

    @Test
    void findsNothingWhereAnIssueWasDoneOnce() {
        assertThat(audit(Set.of(ISSUE), List.of(intent("op-1", Ending.DONE)), List.of(WHOLE), List.of()))
                .isEmpty();
    }

    @Test
    void findsAnIssueThatNobodyDid() {
        assertThat(audit(Set.of(), List.of(intent("op-1", Ending.DONE)), List.of(WHOLE), List.of()))
                .singleElement()
                .asString()
                .startsWith("lost: " + ISSUE);
    }

    @Test
    void findsAnIssueThatTheLedgerHasDoneTwice() {
        assertThat(audit(
                        Set.of(ISSUE),
                        List.of(intent("op-1", Ending.DONE), intent("op-2", Ending.DONE)),
                        List.of(WHOLE),
                        List.of()))
                .singleElement()
                .asString()
                .startsWith("doubled: the ledger has " + ISSUE);
    }

    @Test
    void findsAnIssueThatIsClosedAndNowhereDone() {
        assertThat(audit(Set.of(ISSUE), List.of(intent("op-1", Ending.OURS)), List.of(WHOLE), List.of()))
                .singleElement()
                .asString()
                .startsWith("books: " + ISSUE);
    }

    @Test
    void findsARunThatTheLedgerDoesNotKnow() {
        Run unknown = new Run("ATLAS", "op-9", "timmy/nexus", 7, "verify", MINUTE, 2 * MINUTE, "end-0");
        assertThat(audit(Set.of(ISSUE), List.of(intent("op-1", Ending.DONE)), List.of(WHOLE, unknown), List.of()))
                .singleElement()
                .asString()
                .startsWith("books: the ledger does not know");
    }

    @Test
    void findsWorkThatWasRunAgainThoughNobodyWasKilled() {
        assertThat(again(WHOLE)).singleElement().asString().startsWith("doubled: run again without a kill");
        assertThat(again(CUT, new Strike(11 * MINUTE, "worker", "mac/HERA")))
                .singleElement()
                .asString()
                .startsWith("doubled: run again without a kill");
        assertThat(again(CUT, new Strike(14 * MINUTE, "worker", "mac/ATLAS"))).hasSize(1);
    }

    @Test
    void allowsWorkToBeRunAgainAfterAKillOfItsOwnAndAfterItFailed() {
        assertThat(again(CUT, new Strike(11 * MINUTE, "worker", "mac/ATLAS"))).isEmpty();
        assertThat(again(CUT, new Strike(11 * MINUTE, "tmux server", "mac"))).isEmpty();
        assertThat(again(run("op-1", 10 * MINUTE, 11 * MINUTE, "end-7"))).isEmpty();
    }

    @Test
    void findsTwoRunsAtOneTimeWhateverWasKilled() {
        Run longer = run("op-1", 10 * MINUTE, 13 * MINUTE, "end-0");
        assertThat(again(longer, new Strike(11 * MINUTE, "worker", "mac/ATLAS")))
                .singleElement()
                .asString()
                .startsWith("doubled: two at once");
    }

    private static List<String> again(Run first, Strike... strikes) {
        return audit(Set.of(ISSUE), List.of(intent("op-1", Ending.DONE)), List.of(first, NEXT), List.of(strikes));
    }

    private static List<String> audit(Set<String> closed, List<Intent> intents, List<Run> runs, List<Strike> strikes) {
        return new Audit(Set.of(ISSUE), closed, intents, runs, strikes).problems();
    }

    private static Run run(String task, long began, long ended, String how) {
        return new Run("ATLAS", task, "timmy/nexus", 7, "implement", began, ended, how);
    }

    private static Intent intent(String operationId, Ending ending) {
        Instant then = Instant.EPOCH;
        return new Intent(
                operationId,
                WorkKey.issue(new IssueRef(new RepositoryName("timmy", "nexus"), 7), Hat.IMPLEMENT),
                "ATLAS",
                "mac",
                1,
                Rung.FRESH,
                "an open issue",
                then,
                then,
                Duration.ofMinutes(30),
                then,
                new Intent.Progress(Intent.State.CLOSED, Optional.of(then), Optional.of(then), Optional.of(ending)));
    }
}
