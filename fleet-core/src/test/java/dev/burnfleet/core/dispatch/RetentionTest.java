package dev.burnfleet.core.dispatch;

import static dev.burnfleet.core.dispatch.TestFleet.NEXUS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.burnfleet.core.board.IssueRef;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the ledger forgets, and what not. */
class RetentionTest {
    @TempDir
    Path folder;

    private TestFleet fleet;
    private IssueRef issue;

    @BeforeEach
    void failOnce() throws InterruptedException {
        fleet = new TestFleet(folder);
        TestBox mac = fleet.worker("ATLAS", "mac", NEXUS);
        issue = fleet.tracker.issue(NEXUS, 1);
        fleet.maxAttempts = 1;
        fleet.cycle();
        mac.begin("ATLAS", fleet.clock.instant());
        mac.end("ATLAS", "ended", 1, fleet.clock.instant(), fleet.clock.instant());
        fleet.cycle();
        fleet.clock.advance(Retention.KEEP.plus(Duration.ofDays(1)));
    }

    @AfterEach
    void end() {
        fleet.close();
    }

    @Test
    void whatWasTriedOnAnOpenIssueIsRemembered() throws InterruptedException {
        assertThat(fleet.cycle().given()).isEmpty();
        assertThat(fleet.cycle().leftAlone().get(issue)).contains("parked");
        assertThat(fleet.tracker.comments).hasSize(1);
        assertThat(fleet.ledger.events(9)).isEmpty();
    }

    @Test
    void whatIsClosedIsForgotten() throws InterruptedException {
        fleet.tracker.close(issue);
        fleet.cycle();

        assertThat(fleet.ledger.since(Instant.EPOCH)).isEmpty();
        assertThat(fleet.ledger.parked()).isEmpty();
    }

    @Test
    void whatCannotBeReadIsRemembered() throws InterruptedException {
        fleet.tracker.broken.add(NEXUS);
        fleet.cycle();

        assertThat(fleet.ledger.since(Instant.EPOCH)).hasSize(1);
        assertThat(fleet.ledger.parked()).hasSize(1);
    }
}
