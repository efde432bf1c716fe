package dev.burnfleet.core.dispatch;

import static dev.burnfleet.core.dispatch.TestFleet.NEXUS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.burnfleet.core.board.IssueRef;
import dev.burnfleet.core.ledger.Intents;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to an issue whose runs come to nothing. */
class ParkingTest {
    @TempDir
    Path folder;

    private TestFleet fleet;
    private TestBox mac;
    private IssueRef issue;

    @BeforeEach
    void launch() {
        fleet = new TestFleet(folder);
        fleet.maxAttempts = 2;
        mac = fleet.worker("ATLAS", "mac", NEXUS);
        issue = fleet.tracker.issue(NEXUS, 1);
    }

    @AfterEach
    void end() {
        fleet.close();
    }

    /** Lets the waiting task run to an end with nothing to show. */
    private void fail() {
        mac.begin("ATLAS", fleet.clock.instant());
        fleet.clock.advance(Duration.ofSeconds(5));
        mac.end("ATLAS", "ended", 1, fleet.clock.instant(), fleet.clock.instant());
    }

    private CycleReport park() throws InterruptedException {
        fleet.cycle();
        fail();
        assertThat(fleet.cycle().given()).hasSize(1);
        fail();
        return fleet.cycle();
    }

    @Test
    void restsLongerAfterEachFailureButTheFirst() throws InterruptedException {
        fleet.maxAttempts = 5;
        assertThat(park().given()).isEmpty();

        fleet.clock.advance(TestFleet.RETRY_AFTER.minusSeconds(1));
        assertThat(fleet.cycle().leftAlone().get(issue)).contains("rests until", "after 2 failed runs");
        fleet.clock.advance(Duration.ofSeconds(1));
        assertThat(fleet.cycle().given()).hasSize(1);
        fail();
        fleet.clock.advance(TestFleet.RETRY_AFTER);
        assertThat(fleet.cycle().given()).isEmpty();
        fleet.clock.advance(TestFleet.RETRY_AFTER);
        assertThat(fleet.cycle().given()).hasSize(1);
        assertThat(fleet.tracker.comments).isEmpty();
    }

    @Test
    void isParkedAfterTheLimitWithOneCommentThatSaysWhatWasTried() throws InterruptedException {
        CycleReport report = park();
        fleet.clock.advance(Duration.ofDays(3));
        fleet.cycle();

        assertThat(report.given()).isEmpty();
        assertThat(report.leftAlone().get(issue)).contains("parked after 2 failed runs");
        assertThat(fleet.heard(FleetEvent.Parked.class)).hasSize(1);
        assertThat(fleet.tracker.comments.values())
                .singleElement()
                .satisfies(text -> assertThat(text)
                        .startsWith(issue + "\n")
                        .contains(
                                "2 times",
                                "`ATLAS` on `mac`",
                                "2026-11-23T12:00:05Z",
                                "`the run ended with status 1, with"));
        assertThat(fleet.ledger.events(50)).extracting(event -> event.kind()).containsOnlyOnce("parked");
    }

    @Test
    void tellsItLaterWhenTheTrackerWouldNotListenAndOnce() throws InterruptedException {
        FleetDispatcherBuilder builder = fleet.dispatcher().listener(event -> {
            if (event instanceof FleetEvent.Parked) {
                fleet.tracker.mute = true;
            }
        });
        fleet.cycle();
        fail();
        fleet.cycle();
        fail();
        try (FleetDispatcher dispatcher = builder.build()) {
            dispatcher.runCycle();
        }
        assertThat(fleet.heard(FleetEvent.ParkingUntold.class)).hasSize(1);
        assertThat(fleet.tracker.comments).isEmpty();
        fleet.tracker.mute = false;

        fleet.cycle();
        fleet.cycle();

        assertThat(fleet.tracker.comments).hasSize(1);
        assertThat(fleet.heard(FleetEvent.Parked.class)).hasSize(1);
    }

    @Test
    void isFreedByAPersonAndHasAllItsTriesAgain() throws InterruptedException {
        park();
        fleet.clock.advance(Duration.ofMinutes(1));
        fleet.tracker.act(issue);

        assertThat(fleet.cycle().given()).hasSize(1);
        assertThat(fleet.heard(FleetEvent.Freed.class)).hasSize(1);
        fleet.tracker.acts.clear();
        fail();
        assertThat(fleet.cycle().given()).hasSize(1);
        fail();
        assertThat(fleet.cycle().given()).isEmpty();
        assertThat(fleet.tracker.comments).hasSize(2);
    }

    @Test
    void staysParkedAndAsksOnlyWhenTheIssueChanged() throws InterruptedException {
        park();
        fleet.clock.advance(Duration.ofMinutes(1));
        fleet.tracker.touch(issue);
        fleet.clock.advance(Duration.ofMinutes(1));
        int before = fleet.tracker.questions.get();

        fleet.cycle();
        assertThat(fleet.cycle().given()).isEmpty();

        assertThat(fleet.tracker.questions.get() - before).isOne();
        assertThat(fleet.heard(FleetEvent.Freed.class)).isEmpty();
    }

    @Test
    void quotesNothingThatMarkdownOrTheTrackerWouldActUpon() {
        String note = ParkingNote.of(
                List.of(Intents.issue(1, "operation-1")),
                Map.of("operation-1", "`@all` closes #1\n<img src=x>\u202e\u001b[31m"));

        assertThat(note).contains(": `'@all' closes #1 <img src=x>  [31m`\n");
    }
}
