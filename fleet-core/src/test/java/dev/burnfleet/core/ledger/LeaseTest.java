package dev.burnfleet.core.ledger;

import static dev.burnfleet.core.ledger.Intents.NOW;
import static dev.burnfleet.core.ledger.Intents.issue;
import static dev.burnfleet.core.ledger.Intents.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two dispatchers, each with its own connection to one file. */
class LeaseTest {
    private static final Duration LENGTH = Duration.ofMinutes(10);

    @TempDir
    Path folder;

    private Ledger one;
    private Ledger other;

    LedgerHome home() {
        return LedgerHome.files(folder);
    }

    @BeforeEach
    void open() {
        one = Ledger.open(home().at("ledger"));
        other = Ledger.open(home().at("ledger"));
    }

    private static void assertFails(LedgerException.Kind kind, String says, ThrowingCallable call) {
        assertThatThrownBy(call)
                .hasMessageContaining(says)
                .isInstanceOfSatisfying(
                        LedgerException.class, e -> assertThat(e.kind()).isEqualTo(kind));
    }

    @Test
    void refusesASecondDispatcherAndNamesTheFirst() {
        one.acquire("pid 17 on mac", NOW, LENGTH, holder -> false);

        assertFails(
                LedgerException.Kind.BUSY,
                "pid 17 on mac",
                () -> other.acquire("pid 18", NOW.plusSeconds(1), LENGTH, holder -> false));
    }

    @Test
    void letsASecondOneInOnceTheFirstGaveItsLeaseBack() {
        one.release(one.acquire("first", NOW, LENGTH, holder -> false));

        assertThat(other.acquire("second", NOW, LENGTH, holder -> false).token())
                .isEqualTo(2);
    }

    @Test
    void takesOverFromAHolderThatIsGone() {
        one.acquire("pid 17", NOW, LENGTH, holder -> false);

        DispatcherLease taken = other.acquire("pid 18", NOW.plusSeconds(1), LENGTH, "pid 17"::equals);
        assertThat(taken).isEqualTo(new DispatcherLease("pid 18", 2, NOW.plusSeconds(601)));
    }

    @Test
    void takesOverALeaseThatLapsedAndFencesItsOldHolder() {
        DispatcherLease old = one.acquire("pid 17", NOW, LENGTH, holder -> false);
        one.intend(old, List.of(issue(1, "operation-1")));
        other.acquire("pid 18", NOW.plus(LENGTH), LENGTH, holder -> false);

        String says = "pid 18";
        assertFails(LedgerException.Kind.FENCED, says, () -> one.renew(old, NOW.plusSeconds(900)));
        assertFails(LedgerException.Kind.FENCED, says, () -> one.intend(old, List.of(issue(2, "operation-2"))));
        assertFails(
                LedgerException.Kind.FENCED,
                says,
                () -> one.progress(old, List.of(step(issue(1, "operation-1"), Intent.State.RUNNING))));
        assertFails(LedgerException.Kind.FENCED, says, () -> one.announced(old, List.of("operation-1"), NOW));
        assertFails(LedgerException.Kind.FENCED, says, () -> one.park(old, List.of(), List.of()));
        assertFails(LedgerException.Kind.FENCED, says, () -> one.prune(old, NOW.plusSeconds(9000), work -> false));
        assertThat(other.open()).containsExactly(issue(1, "operation-1"));
    }

    @Test
    void givesNothingBackThatSomebodyElseHolds() {
        DispatcherLease old = one.acquire("first", NOW, LENGTH, holder -> false);
        other.acquire("second", NOW.plus(LENGTH), LENGTH, holder -> false);
        one.release(old);

        assertFails(
                LedgerException.Kind.BUSY,
                "second",
                () -> one.acquire("third", NOW.plus(LENGTH), LENGTH, holder -> false));
    }

    @Test
    void renewsALeaseThatNobodyTookOverEvenWhenItHasLapsed() {
        DispatcherLease held = one.acquire("first", NOW, LENGTH, holder -> false);
        assertThat(one.renew(held, NOW.plusSeconds(9000)))
                .isEqualTo(new DispatcherLease("first", held.token(), NOW.plusSeconds(9000)));

        assertFails(
                LedgerException.Kind.BUSY,
                "first",
                () -> other.acquire("second", NOW.plusSeconds(8999), LENGTH, holder -> false));
    }

    @Test
    void letsExactlyOneOfManyIn() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(6);
        try {
            for (int round = 0; round < 10; round++) {
                Instant now = NOW.plus(LENGTH.multipliedBy(round));
                CyclicBarrier start = new CyclicBarrier(6);
                List<Callable<Boolean>> tries = new ArrayList<>();
                for (int i = 0; i < 6; i++) {
                    Ledger mine = Ledger.open(home().at("ledger"));
                    String name = "dispatcher " + i;
                    tries.add(() -> {
                        start.await();
                        return acquires(mine, name, now);
                    });
                }
                int won = 0;
                for (Future<Boolean> one : pool.invokeAll(tries)) {
                    won += one.get() ? 1 : 0;
                }
                assertThat(won).as("round %d", round).isOne();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static boolean acquires(Ledger ledger, String name, Instant now) {
        try {
            ledger.acquire(name, now, LENGTH, holder -> false);
            return true;
        } catch (LedgerException e) {
            assertThat(e.kind()).isEqualTo(LedgerException.Kind.BUSY);
            return false;
        }
    }
}
