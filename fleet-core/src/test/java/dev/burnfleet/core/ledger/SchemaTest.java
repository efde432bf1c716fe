package dev.burnfleet.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaTest {
    @TempDir
    Path folder;

    LedgerHome home() {
        return LedgerHome.files(folder);
    }

    private Ledger open() {
        return open("ledger");
    }

    private Ledger open(String name) {
        return Ledger.open(home().at(name));
    }

    @Test
    void makesItsTablesInAnEmptyFileAndLeavesThemAloneAfterwards() {
        Ledger made = open();
        DispatcherLease lease = made.acquire("test", Intents.NOW, Duration.ofMinutes(1), holder -> false);
        made.intend(lease, List.of(Intents.issue(1, "operation-1")));

        assertThat(open().open()).hasSize(1);
        assertThat(open().events(10)).hasSize(1);
    }

    @Test
    void letsSeveralOpenANewFileAtOnce() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            for (int round = 0; round < 25; round++) {
                String name = "ledger-" + round;
                CyclicBarrier start = new CyclicBarrier(8);
                Callable<Integer> opening = () -> {
                    start.await();
                    return open(name).open().size();
                };
                for (Future<Integer> opened : pool.invokeAll(Collections.nCopies(8, opening))) {
                    assertThat(opened.get()).isZero();
                }
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void refusesALedgerOfANewerVersionAndLeavesItAsItIs() {
        open();
        home().execute("ledger", "insert into fleet_schema (version) values (99)");

        assertThatThrownBy(this::open)
                .hasMessageContaining("schema version 99")
                .isInstanceOfSatisfying(
                        LedgerException.class, e -> assertThat(e.kind()).isEqualTo(LedgerException.Kind.TOO_NEW));
        home().execute("ledger", "delete from fleet_schema where version = 99");
        assertThat(open().open()).isEmpty();
    }
}
