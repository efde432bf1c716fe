package dev.burnfleet.core.dispatch;

import dev.burnfleet.core.board.IssueRef;
import dev.burnfleet.core.dispatch.CycleReport.Arrival;
import dev.burnfleet.core.dispatch.CycleReport.Given;
import dev.burnfleet.core.ledger.DispatcherLease;
import dev.burnfleet.core.ledger.Intent;
import dev.burnfleet.core.plan.DispatchPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Keeps every mailbox of the fleet supplied with work.
 *
 * <p>{@link #runCycle()} is for those who drive it themselves, {@link #run} is the loop for those who don't. Killing the
 * process at any instant loses nothing and repeats nothing: the ledger holds every decision before its effect, and the
 * next cycle compares the books with the mailboxes. Safe for use by several threads; cycles run one after another.
 */
public final class FleetDispatcher implements AutoCloseable {
    private final DispatcherParts parts;
    private final String holder;
    private final Duration leaseLength;
    private final Predicate<String> holderGone;
    private final ReentrantLock oneCycle = new ReentrantLock();
    private @Nullable DispatcherLease lease;
    private long cycles;

    FleetDispatcher(DispatcherParts parts, String holder, Duration leaseLength, Predicate<String> holderGone) {
        this.parts = parts;
        this.holder = holder;
        this.leaseLength = leaseLength;
        this.holderGone = holderGone;
    }

    /** Begins a dispatcher. */
    public static FleetDispatcherBuilder builder() {
        return new FleetDispatcherBuilder();
    }

    /**
     * Runs one cycle.
     *
     * @return what it saw, decided and did; machines and repositories that failed are named there, they do not throw
     * @throws dev.burnfleet.core.ledger.LedgerException if the ledger fails, or another dispatcher holds it
     * @throws InterruptedException if the thread was interrupted while machines were asked; what was decided until then
     *     is in the ledger
     */
    public CycleReport runCycle() throws InterruptedException {
        oneCycle.lockInterruptibly();
        try {
            DispatcherLease held = hold();
            cycles++;
            return new Cycle(parts, new Books(parts.ledger(), held, parts.listener()), cycles).run();
        } finally {
            oneCycle.unlock();
        }
    }

    /**
     * Plans one cycle without any effect: no ticket is taken, nothing is written, nothing is sent.
     * Work that is out by the ledger counts as out here, also where a cycle would first see that it has ended.
     *
     * @return what a cycle would do now
     * @throws InterruptedException if the thread was interrupted while machines were asked
     */
    public CycleReport plan() throws InterruptedException {
        Instant began = parts.clock().instant();
        Looks looks = parts.machines().peek();
        Boards boards = Boards.read(parts.tracker(), parts.repositories(), parts.executor());
        DispatchPlan plan = parts.planning()
                .plan(
                        boards,
                        parts.ledger().since(began.minus(Cycle.MEMORY)).stream()
                                .map(Intent::record)
                                .toList(),
                        freed(),
                        Views.of(parts.agents(), looks),
                        parts.clock().instant());
        List<Given> given = plan.assignments().stream()
                .map(assignment -> new Given(assignment, "", Arrival.PLANNED))
                .toList();
        return new CycleReport(
                0,
                began,
                Duration.between(began, parts.clock().instant()),
                given,
                List.of(),
                List.of(),
                plan.dry(),
                plan.leftAlone(),
                looks.unreachable(),
                boards.unreadable());
    }

    private Map<IssueRef, Instant> freed() {
        Map<IssueRef, Instant> freed = new HashMap<>();
        parts.ledger().parked().forEach(row -> row.freedAt().ifPresent(at -> freed.put(row.issue(), at)));
        return freed;
    }

    /**
     * Runs cycles, each beginning an interval after the one before began, or at once when that took longer.
     *
     * @param count how many
     * @param interval from begin to begin
     * @throws dev.burnfleet.core.ledger.LedgerException if the ledger fails, or another dispatcher holds it
     * @throws InterruptedException if the thread was interrupted; what was decided until then is in the ledger
     */
    public void run(long count, Duration interval) throws InterruptedException {
        for (long i = 0; i < count; i++) {
            long next = System.nanoTime() + interval.toNanos();
            runCycle();
            if (i + 1 < count) {
                TimeUnit.NANOSECONDS.sleep(Math.max(0, next - System.nanoTime()));
            }
        }
    }

    /** Gives the right to dispatch back. Work that is out stays out; the next dispatcher finds it in the ledger. */
    @Override
    public void close() {
        oneCycle.lock();
        try {
            if (lease != null) {
                parts.ledger().release(lease);
                lease = null;
            }
        } finally {
            oneCycle.unlock();
        }
    }

    private DispatcherLease hold() {
        Instant now = parts.clock().instant();
        DispatcherLease held = lease == null
                ? parts.ledger().acquire(holder, now, leaseLength, holderGone)
                : parts.ledger().renew(lease, now.plus(leaseLength));
        lease = held;
        return held;
    }
}
