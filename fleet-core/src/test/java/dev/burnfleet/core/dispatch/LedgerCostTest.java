package dev.burnfleet.core.dispatch;

import static dev.burnfleet.core.dispatch.TestFleet.NEXUS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.burnfleet.core.board.IssueRef;
import dev.burnfleet.core.ledger.Ledger;
import dev.burnfleet.core.ledger.TestLedgers;
import java.nio.file.Path;
import java.time.Instant;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the ledger takes of a cycle, forced to the disk and not. {@code -Dburnfleet.ledger.cycles=N} measures over more
 * cycles.
 */
class LedgerCostTest {
    private static final int CYCLES = Integer.getInteger("burnfleet.ledger.cycles", 3);

    @TempDir
    Path folder;

    @Test
    void isADozenUnitsOfWorkAtMost() throws InterruptedException {
        double forced = measure("FULL", TestLedgers.at(folder.resolve("forced.db")));
        double unforced = measure("OFF", TestLedgers.unforced(folder.resolve("unforced.db")));

        assertThat(forced).isEqualTo(unforced).isLessThanOrEqualTo(12);
    }

    /** Plays cycles in each of which one task is judged and another given out; returns the units of work of a cycle. */
    private double measure(String name, DataSource database) throws InterruptedException {
        TimedSource source = new TimedSource(database);
        try (TestFleet fleet = new TestFleet(folder.resolve(name))) {
            TestBox mac = fleet.worker("ATLAS", "mac", NEXUS);
            try (FleetDispatcher dispatcher =
                    fleet.dispatcher().ledger(Ledger.open(source.source())).build()) {
                cycle(fleet, mac, dispatcher, 0);
                int units = source.units();
                long nanos = source.nanos();
                for (int i = 1; i <= CYCLES; i++) {
                    cycle(fleet, mac, dispatcher, i);
                }
                double each = (double) (source.units() - units) / CYCLES;
                System.getLogger(LedgerCostTest.class.getName())
                        .log(
                                System.Logger.Level.INFO,
                                "{0}: {1} units of work and {2} ms a cycle",
                                name,
                                each,
                                (source.nanos() - nanos) / 1e6 / CYCLES);
                return each;
            }
        }
    }

    private static void cycle(TestFleet fleet, TestBox mac, FleetDispatcher dispatcher, int number)
            throws InterruptedException {
        IssueRef issue = fleet.tracker.issue(NEXUS, 1 + number);
        assertThat(dispatcher.runCycle().given()).hasSize(1);
        Instant now = fleet.clock.instant();
        mac.begin("ATLAS", now);
        mac.end("ATLAS", "ended", 0, now, now);
        fleet.tracker.close(issue);
    }
}
