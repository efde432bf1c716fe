package dev.burnfleet.core.ledger;

import static dev.burnfleet.core.ledger.Intents.NOW;
import static dev.burnfleet.core.ledger.Intents.closed;
import static dev.burnfleet.core.ledger.Intents.issue;
import static dev.burnfleet.core.ledger.Intents.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.burnfleet.core.board.RepositoryName;
import dev.burnfleet.core.plan.Ending;
import dev.burnfleet.core.plan.WorkKey;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
    void saysWhatItWasDoingWhenTheDatabaseFails() {
        Ledger broken = reopened();
        home().execute("ledger", "drop table fleet_intent");

        assertThatThrownBy(broken::open)
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("the ledger failed to read open intents")
                .hasMessageContaining("fleet_intent");
    }
}
