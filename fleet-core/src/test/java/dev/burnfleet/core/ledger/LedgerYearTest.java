package dev.burnfleet.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.burnfleet.core.plan.Ending;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The ledger over a year without anyone looking after it: many tasks a day, one issue in ten stays open for good.
 *
 * <p>{@code -Dburnfleet.year.tasks=1120} is what 112 agents do at ten tasks a day each.
 */
class LedgerYearTest {
    private static final int TASKS = Integer.getInteger("burnfleet.year.tasks", 20);

    /** Days that are done in one go: each transaction waits for the disk. */
    private static final int STEP = 5;

    @TempDir
    Path folder;

    @Test
    void isAsSmallAfterAYearAsAfterTwoMonths() throws IOException {
        Path file = folder.resolve("ledger.db");
        Ledger ledger = Ledger.open(TestLedgers.at(file));
        DispatcherLease lease = ledger.acquire("the test", Intents.NOW, Duration.ofDays(400), other -> true);
        long afterTwoMonths = 0;
        for (int day = 1; day <= 365; day += STEP) {
            Instant now = Intents.NOW.plus(Duration.ofDays(day));
            List<Intent> intents = new ArrayList<>();
            for (int task = 0; task < TASKS * STEP; task++) {
                intents.add(at(Intents.issue(day * 10_000L + task, "operation-" + day + "-" + task), now));
            }
            ledger.intend(lease, intents);
            ledger.announced(lease, intents.stream().map(Intent::operationId).toList(), now);
            ledger.progress(
                    lease,
                    intents.stream()
                            .map(intent -> new ProgressChange(
                                    intent.operationId(),
                                    Intents.step(intent, Intent.State.RUNNING).progress(),
                                    now,
                                    "its worker has taken it"))
                            .toList());
            ledger.progress(
                    lease,
                    intents.stream()
                            .map(intent -> Intents.closed(intent, Ending.DONE, now))
                            .toList());
            ledger.prune(
                    lease,
                    now.minus(Duration.ofDays(30)),
                    work -> work.subject().endsWith("0010"));
            if (day == 61) {
                afterTwoMonths = Files.size(file);
            }
        }
        long begun = System.nanoTime();
        int read = ledger.since(Intents.NOW).size();
        long took = (System.nanoTime() - begun) / 1_000_000;

        System.getLogger(LedgerYearTest.class.getName())
                .log(
                        System.Logger.Level.INFO,
                        TASKS + " tasks a day: " + Files.size(file) / 1024 + " KiB after a year, "
                                + afterTwoMonths / 1024 + " KiB after two months, " + read + " intents read in " + took
                                + " ms");
        assertThat(Files.size(file)).isLessThan(afterTwoMonths * 5 / 4 + 100_000);
        assertThat(read).isBetween(30 * TASKS, 40 * TASKS + 365);
        assertThat(ledger.announced()).isEmpty();
        assertThat(ledger.events(200 * TASKS)).hasSizeLessThan(110 * TASKS);
    }

    private static Intent at(Intent intent, Instant now) {
        return new Intent(
                intent.operationId(),
                intent.work(),
                intent.agent(),
                intent.machine(),
                intent.attempt(),
                intent.rung(),
                intent.reason(),
                now,
                now,
                intent.runFor(),
                now.plus(intent.runFor()),
                intent.progress());
    }
}
