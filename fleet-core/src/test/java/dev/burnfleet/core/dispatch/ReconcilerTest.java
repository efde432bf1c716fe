package dev.burnfleet.core.dispatch;

import static dev.burnfleet.core.ledger.Intents.NOW;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.burnfleet.core.ledger.Intent;
import dev.burnfleet.core.ledger.Intents;
import dev.burnfleet.core.ledger.Ledger;
import dev.burnfleet.core.ledger.TestLedgers;
import dev.burnfleet.core.mailbox.Look;
import dev.burnfleet.core.mailbox.MailboxState;
import dev.burnfleet.core.mailbox.TaskResult;
import dev.burnfleet.core.mailbox.TaskState;
import dev.burnfleet.core.mailbox.TaskState.Stage;
import dev.burnfleet.core.plan.Ending;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the books say after the machines were seen; with a real ledger, and answers of machines made by hand. */
class ReconcilerTest {
    private static final String ID = "operation-1";
    private static final Instant STARTED = NOW.plusSeconds(60);
    private static final Instant LEASE_END = Intents.issue(1, ID).leaseUntil();

    @TempDir
    Path folder;

    private final Map<String, List<MailboxState>> answers = new HashMap<>();
    private final List<Repair> repairs = new ArrayList<>();
    private Ledger ledger;

    @BeforeEach
    void oneIntent() {
        ledger = Ledger.open(TestLedgers.at(folder.resolve("ledger.db")));
        ledger.intend(
                ledger.acquire("first", NOW, Duration.ofMinutes(10), other -> true), List.of(Intents.issue(1, ID)));
    }

    private void shows(String machine, String agent, TaskState... tasks) {
        answers.computeIfAbsent(machine, name -> new ArrayList<>())
                .add(new MailboxState(agent, true, MailboxState.Worker.ALIVE, Optional.empty(), List.of(tasks)));
    }

    private static TaskState task(Stage stage) {
        boolean begun = stage == Stage.RUN || stage.ended();
        return new TaskState(
                ID,
                stage,
                1,
                begun ? Optional.of(STARTED) : Optional.empty(),
                Optional.empty(),
                stage.ended() ? Optional.of(result()) : Optional.empty());
    }

    private static TaskResult result() {
        return new TaskResult(
                TaskResult.Outcome.ENDED,
                true,
                OptionalInt.of(0),
                Optional.of(STARTED),
                STARTED.plusSeconds(9),
                Optional.empty(),
                "exit status 0",
                "");
    }

    /** Lets a new dispatcher see the answers; returns the results that are to be judged. */
    private Map<String, TaskResult> reconcile(Instant now) {
        Books books =
                new Books(ledger, ledger.acquire("test", now, Duration.ofMinutes(10), other -> true), event -> {});
        Map<String, Looks.Seen> seen = new HashMap<>();
        answers.forEach((machine, boxes) ->
                seen.put(machine, new Looks.Seen(new Look(OptionalLong.of(1), now, "v", boxes), now)));
        Map<String, TaskResult> results =
                new Reconciler(books, now).reconcile(new Sightings(new Looks(seen, Map.of())));
        repairs.addAll(books.repairs());
        return results;
    }

    private Intent.Progress progress() {
        return requireNonNull(ledger.find(List.of(ID)).get(ID)).progress();
    }

    private Intent.State state() {
        return progress().state();
    }

    private void assertGivenUp(Repair.Kind kind, Ending ending, String why) {
        assertThat(progress().ending()).contains(ending);
        assertThat(repairs).singleElement().satisfies(repair -> {
            assertThat(repair.kind()).isEqualTo(kind);
            assertThat(repair.why()).isEqualTo(why);
        });
    }

    @Test
    void leavesTheWorkOfASilentMachineAloneUntilItsLeaseIsOver() {
        reconcile(LEASE_END);
        assertThat(state()).isEqualTo(Intent.State.INTENDED);

        reconcile(LEASE_END.plusMillis(1));
        assertGivenUp(Repair.Kind.OVERDUE, Ending.FAILED, "its lease is over and its machine does not answer");
    }

    @Test
    void anotherMachinesAnswerSaysNothingOfASilentOne() {
        shows("vps", "ATLAS");

        reconcile(NOW);

        assertThat(state()).isEqualTo(Intent.State.INTENDED);
    }

    @Test
    void whatItsMachineDoesNotHaveIsLostAtOnce() {
        shows("mac", "ATLAS");

        reconcile(NOW);

        assertGivenUp(Repair.Kind.LOST, Ending.OURS, "it is not in the mailbox and can no longer arrive");
    }

    @Test
    void whatStillWaitsAfterItsLeaseIsNobodysFailure() {
        shows("mac", "ATLAS", task(Stage.NEW));

        reconcile(LEASE_END);
        assertThat(state()).isEqualTo(Intent.State.DELIVERED);

        reconcile(LEASE_END.plusMillis(1));
        assertGivenUp(Repair.Kind.OVERDUE, Ending.OURS, "its lease is over and it was not started");
    }

    @Test
    void whatStillRunsAfterItsLeaseHasFailed() {
        shows("mac", "ATLAS", task(Stage.RUN));

        reconcile(LEASE_END);
        assertThat(ledger.open())
                .extracting(Intent::progress)
                .containsExactly(new Intent.Progress(
                        Intent.State.RUNNING, Optional.of(STARTED), Optional.empty(), Optional.empty()));

        reconcile(LEASE_END.plusMillis(1));
        assertGivenUp(Repair.Kind.OVERDUE, Ending.FAILED, "its lease is over and its run did not end");
    }

    @Test
    void whatEndedIsJudgedHoweverLateItIsSeen() {
        shows("mac", "ATLAS", task(Stage.DONE));

        assertThat(reconcile(LEASE_END.plusSeconds(9000))).containsExactly(Map.entry(ID, result()));
        assertThat(reconcile(LEASE_END.plusSeconds(9001)))
                .as("until it was judged")
                .containsOnlyKeys(ID);
        assertThat(state()).isEqualTo(Intent.State.ENDED);
        assertThat(repairs).isEmpty();
        assertThat(ledger.events(9))
                .filteredOn(event -> event.kind().equals("ended"))
                .hasSize(1);
    }

    @Test
    void findsATaskThatLiesInAMailboxOfAnotherName() {
        shows("mac", "ATLAS");
        shows("vps", "HERA", task(Stage.NEW));

        reconcile(NOW);

        assertThat(state()).isEqualTo(Intent.State.DELIVERED);
        assertThat(repairs).isEmpty();
    }

    @Test
    void believesTheMailboxThatItWasSentTo() {
        shows("mac", "AAAA", task(Stage.NEW));
        shows("mac", "ATLAS", task(Stage.RUN));
        shows("vps", "ATLAS", task(Stage.NEW));

        reconcile(NOW);

        assertThat(state()).isEqualTo(Intent.State.RUNNING);
    }
}
