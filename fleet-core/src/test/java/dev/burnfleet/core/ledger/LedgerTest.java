package dev.burnfleet.core.ledger;

import static dev.burnfleet.core.ledger.Intents.NOW;
import static dev.burnfleet.core.ledger.Intents.closed;
import static dev.burnfleet.core.ledger.Intents.issue;
import static dev.burnfleet.core.ledger.Intents.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.burnfleet.core.board.IssueRef;
import dev.burnfleet.core.board.RepositoryName;
import dev.burnfleet.core.plan.Ending;
import dev.burnfleet.core.plan.Hat;
import dev.burnfleet.core.plan.WorkKey;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {
    @TempDir
    Path folder;

    private Ledger ledger;
    private DispatcherLease lease;

    LedgerHome home() {
        return LedgerHome.files(folder);
    }

    @BeforeEach
    void open() {
        ledger = reopened();
        lease = ledger.acquire("this test", NOW, Duration.ofMinutes(10), other -> false);
    }

    private Ledger reopened() {
        return Ledger.open(home().at("ledger"));
    }

    @Test
    void writesOneIntentForAPieceOfWork() {
        Intent first = issue(1, "operation-1");

        assertThat(ledger.intend(lease, List.of(first))).containsExactly(first);
        assertThat(ledger.intend(lease, List.of(issue(1, "operation-2"), issue(2, "operation-3"))))
                .extracting(Intent::operationId)
                .containsExactly("operation-3");
        assertThat(ledger.open()).extracting(Intent::operationId).containsExactly("operation-1", "operation-3");
    }

    @Test
    void leavesOutTheSecondOfTwoIntentsForOneWorkInOneCall() {
        assertThat(ledger.intend(lease, List.of(issue(1, "operation-1"), issue(1, "operation-2"))))
                .extracting(Intent::operationId)
                .containsExactly("operation-1");
    }

    @Test
    void keepsANameThatNoOtherLedgerHas() {
        Ledger other = Ledger.open(home().at("other"));

        assertThat(ledger.name()).hasSize(36).isEqualTo(reopened().name()).isNotEqualTo(other.name());
    }

    @Test
    void givesWorkAwayAgainOnceItIsClosed() {
        Intent first = issue(1, "operation-1");
        ledger.intend(lease, List.of(first));
        ledger.progress(lease, List.of(closed(first, Ending.FAILED, NOW.plusSeconds(60))));

        Intent second = issue(1, "operation-2");
        assertThat(ledger.intend(lease, List.of(second))).containsExactly(second);
        assertThat(ledger.open()).containsExactly(second);
    }

    @Test
    void keepsEveryFieldOverAReopening() {
        Intent order = Intents.of(
                WorkKey.order(RepositoryName.parse("Timmy_Foundation/the-door"), "triage", 3), "operation-1");
        ledger.intend(lease, List.of(order, issue(7, "operation-2")));
        ledger.progress(lease, List.of(step(order, Intent.State.DELIVERED)));

        Intent.Progress delivered = step(order, Intent.State.DELIVERED).progress();
        assertThat(reopened().open()).containsExactly(order.with(delivered), issue(7, "operation-2"));
    }

    @Test
    void changesNothingMoreOnceClosed() {
        Intent intent = issue(1, "operation-1");
        ledger.intend(lease, List.of(intent));
        ledger.progress(lease, List.of(closed(intent, Ending.DONE, NOW.plusSeconds(60))));

        ledger.progress(lease, List.of(step(intent, Intent.State.RUNNING)));
        ledger.progress(lease, List.of(closed(intent, Ending.FAILED, NOW.plusSeconds(90))));

        assertThat(ledger.open()).isEmpty();
        assertThat(ledger.since(NOW)).hasSize(1).allSatisfy(kept -> {
            assertThat(kept.progress().ending()).contains(Ending.DONE);
            assertThat(kept.progress().startedAt()).contains(NOW.plusSeconds(5));
            assertThat(kept.record().isOpen()).isFalse();
        });
    }

    @Test
    void remembersWhatEndedAfterATimeAndAllThatIsOpen() {
        Intent old = issue(1, "operation-1");
        Intent young = issue(2, "operation-2");
        ledger.intend(lease, List.of(old, young, issue(3, "operation-3")));
        Instant border = NOW.plusSeconds(100);
        ledger.progress(
                lease, List.of(closed(old, Ending.DONE, border), closed(young, Ending.OURS, border.plusMillis(1))));

        assertThat(ledger.since(border)).extracting(Intent::operationId).containsExactly("operation-2", "operation-3");
    }

    @Test
    void writesAWholePhaseOrNothingOfIt() {
        List<Intent> intents = new ArrayList<>();
        for (int i = 1; i <= 200; i++) {
            intents.add(issue(i, "operation-" + i));
        }
        ledger.intend(lease, intents);
        List<ProgressChange> changes = new ArrayList<>(
                intents.stream().map(i -> step(i, Intent.State.DELIVERED)).toList());
        ledger.progress(lease, changes);
        assertThat(ledger.open())
                .hasSize(200)
                .allMatch(intent -> intent.progress().state() == Intent.State.DELIVERED);

        Intent twice = issue(300, "operation-1");
        assertThatThrownBy(() -> ledger.intend(lease, List.of(issue(299, "operation-299"), twice)))
                .isInstanceOfSatisfying(
                        LedgerException.class, e -> assertThat(e.kind()).isEqualTo(LedgerException.Kind.DATABASE));
        assertThat(ledger.open()).hasSize(200);
    }

    @Test
    void tellsWhatHappenedNewestFirst() {
        Intent intent = issue(1, "operation-1");
        ledger.intend(lease, List.of(intent));
        ledger.progress(lease, List.of(step(intent, Intent.State.RUNNING)));
        ledger.progress(lease, List.of(closed(intent, Ending.DONE, NOW.plusSeconds(60))));

        assertThat(ledger.events(10)).extracting(LedgerEvent::kind).containsExactly("done", "running", "intended");
        assertThat(ledger.events(1))
                .containsExactly(new LedgerEvent(3, NOW.plusSeconds(60), "done", Optional.of("operation-1"), "judged"));
    }

    @Test
    void remembersAnAnnouncementOnceAndAsLongAsTheWorkIsOut() {
        Intent intent = issue(1, "operation-1");
        ledger.intend(lease, List.of(intent));
        ledger.announced(lease, List.of("operation-1"), NOW);
        ledger.announced(lease, List.of("operation-1"), NOW);
        assertThat(ledger.announced()).containsExactly("operation-1");

        ledger.progress(lease, List.of(closed(intent, Ending.DONE, NOW.plusSeconds(1))));
        ledger.announced(lease, List.of("operation-1"), NOW);
        assertThat(ledger.announced()).isEmpty();
    }

    @Test
    void findsIntentsByTheirOperationOpenOrClosed() {
        Intent open = issue(1, "operation-1");
        Intent done = issue(2, "operation-2");
        ledger.intend(lease, List.of(open, done));
        ProgressChange end = closed(done, Ending.DONE, NOW.plusSeconds(60));
        ledger.progress(lease, List.of(end));

        assertThat(ledger.find(List.of("operation-2", "operation-9", "operation-1")))
                .containsExactly(Map.entry("operation-2", done.with(end.progress())), Map.entry("operation-1", open));
    }

    @Test
    void forgetsTheStartOfARunThatWasGivenBack() {
        Intent intent = issue(1, "operation-1");
        ledger.intend(lease, List.of(intent));
        Intent.Progress running = new Intent.Progress(
                Intent.State.RUNNING, Optional.of(NOW.plusSeconds(9)), Optional.empty(), Optional.empty());
        ledger.progress(lease, List.of(new ProgressChange("operation-1", running, NOW, "taken")));
        assertThat(ledger.open()).containsExactly(intent.with(running));

        ProgressChange back = step(intent, Intent.State.DELIVERED);
        ledger.progress(lease, List.of(back));
        assertThat(ledger.open()).containsExactly(intent.with(back.progress()));
    }

    @Test
    void notesOnlyWhatChangedAnIntentAndWhatItIsToldBesides() {
        Intent intent = issue(1, "operation-1");
        ledger.intend(lease, List.of(intent));
        ledger.progress(lease, List.of(closed(intent, Ending.DONE, NOW)));

        ledger.progress(
                lease,
                List.of(step(intent, Intent.State.RUNNING), step(issue(2, "operation-2"), Intent.State.RUNNING)),
                List.of(new LedgerNote(NOW, "repaired", Optional.empty(), "a fold\ner")));

        assertThat(ledger.events(10)).extracting(LedgerEvent::kind).containsExactly("repaired", "done", "intended");
        assertThat(ledger.events(1).get(0).detail()).isEqualTo("a fold\ner");
    }

    @Test
    void anIntentIsOutUntilItIsClosed() {
        Intent intent = issue(1, "operation-1");
        Intent ended = intent.with(new Intent.Progress(
                Intent.State.ENDED, Optional.of(NOW), Optional.of(NOW.plusSeconds(1)), Optional.empty()));
        Intent done =
                intent.with(closed(intent, Ending.DONE, NOW.plusSeconds(2)).progress());

        assertThat(ended.isOpen()).isTrue();
        assertThat(ended.record().endedAt()).as("not judged yet").isEmpty();
        assertThat(done.isOpen()).isFalse();
        assertThat(done.record().endedAt()).contains(NOW.plusSeconds(2));
    }

    @Test
    void keepsHowAParkedIssueStands() {
        IssueRef seven = new IssueRef(RepositoryName.parse("o/r"), 7);
        ParkedIssue parked = new ParkedIssue(seven, "marker-1", NOW, false, Instant.EPOCH, Optional.empty());
        ParkedIssue other = new ParkedIssue(
                new IssueRef(seven.repository(), 8), "marker-2", NOW, true, Instant.EPOCH, Optional.of(Instant.EPOCH));
        LedgerNote note = new LedgerNote(NOW, "parked", Optional.empty(), "o/r#7: 5 runs came to nothing");
        ledger.park(lease, List.of(other, parked), List.of(note));
        assertThat(reopened().parked()).containsExactly(parked, other);
        assertThat(ledger.events(1))
                .containsExactly(new LedgerEvent(1, NOW, note.kind(), Optional.empty(), note.detail()));

        ParkedIssue next = parked.withTold().withSeen(NOW.plusSeconds(1)).withFreed(NOW.plusSeconds(2));
        assertThat(next)
                .isEqualTo(new ParkedIssue(
                        seven, "marker-1", NOW, true, NOW.plusSeconds(1), Optional.of(NOW.plusSeconds(2))));
        ledger.park(lease, List.of(next), List.of());
        assertThat(reopened().parked()).containsExactly(next, other);

        ParkedIssue again = new ParkedIssue(seven, "marker-3", NOW.plusSeconds(9), false, NOW, Optional.empty());
        ledger.park(lease, List.of(again), List.of());
        assertThat(reopened().parked()).as("parked once more").containsExactly(again, other);
    }

    @Test
    void remembersWhyAnIntentWasClosed() {
        Intent intent = issue(1, "operation-1");
        ledger.intend(lease, List.of(intent, issue(2, "operation-2"), issue(3, "operation-3")));
        ledger.progress(lease, List.of(step(intent, Intent.State.RUNNING)));
        ledger.progress(
                lease,
                List.of(
                        closed(intent, Ending.FAILED, NOW),
                        new ProgressChange(
                                "operation-2", closed(intent, Ending.OURS, NOW).progress(), NOW, "crashed")));
        ledger.progress(
                lease,
                List.of(),
                List.of(new LedgerNote(NOW, "repaired", Optional.of("operation-1"), "and acknowledged")));

        assertThat(ledger.verdicts(List.of("operation-3", "operation-2", "operation-1", "operation-9")))
                .containsExactly(Map.entry("operation-2", "crashed"), Map.entry("operation-1", "judged"));
    }

    @Test
    void forgetsWhatIsOldAndMattersNoMore() {
        Instant border = NOW.plusSeconds(100);
        Intent old = issue(1, "operation-1");
        Intent matters = issue(2, "operation-2");
        Intent young = issue(3, "operation-3");
        Intent open = issue(4, "operation-4");
        ledger.intend(lease, List.of(old, matters, young, open));
        ledger.announced(lease, List.of("operation-1", "operation-4"), NOW);
        Instant before = border.minusMillis(1);
        ledger.progress(
                lease,
                List.of(
                        closed(old, Ending.DONE, before),
                        closed(matters, Ending.DONE, before),
                        closed(young, Ending.DONE, border)));

        ledger.prune(lease, border, matters.work()::equals);

        assertThat(ledger.find(List.of("operation-1", "operation-2", "operation-3", "operation-4")))
                .containsOnlyKeys("operation-2", "operation-3", "operation-4");
        assertThat(ledger.events(10)).extracting(LedgerEvent::at).containsExactly(border);
        assertThat(ledger.announced()).containsExactly("operation-4");
        assertThat(home().count("ledger", "fleet_announced")).isEqualTo(1);
    }

    @Test
    void forgetsAParkedIssueOnceItIsOldAndMattersNoMore() {
        Instant border = NOW.plusSeconds(100);
        ParkedIssue old = parked(1, border.minusMillis(1));
        ParkedIssue matters = parked(2, border.minusMillis(1));
        ParkedIssue young = parked(3, border);
        ledger.park(lease, List.of(old, matters, young), List.of());

        ledger.prune(lease, border, WorkKey.issue(matters.issue(), Hat.IMPLEMENT)::equals);

        assertThat(ledger.parked()).containsExactly(matters, young);
    }

    private static ParkedIssue parked(long number, Instant at) {
        IssueRef issue = new IssueRef(RepositoryName.parse("o/r"), number);
        return new ParkedIssue(issue, "marker-" + number, at, true, at, Optional.empty());
    }

    @Test
    void saysWhatItWasDoingWhenTheDatabaseFails() {
        Ledger broken = reopened();
        home().execute("ledger", "drop table fleet_intent");

        assertThatThrownBy(broken::open)
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("the ledger failed to read open intents")
                .hasMessageContaining("fleet_intent");
    }
}
