package dev.burnfleet.core.dispatch;

import dev.burnfleet.core.ledger.DispatcherLease;
import dev.burnfleet.core.ledger.Intent;
import dev.burnfleet.core.ledger.Intent.Progress;
import dev.burnfleet.core.ledger.Intent.State;
import dev.burnfleet.core.ledger.Ledger;
import dev.burnfleet.core.ledger.LedgerNote;
import dev.burnfleet.core.ledger.ProgressChange;
import dev.burnfleet.core.plan.Ending;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The open intents of one cycle, kept in step with the ledger; tells the listener of each change once it is written.
 *
 * <p>Changes are collected and written by {@link #flush}: one transaction a phase, not one an intent. A change that a
 * crash loses in between is found again by the next look.
 */
final class Books {
    private final Ledger ledger;
    private final DispatcherLease lease;
    private final FleetListener listener;
    private final Map<String, Intent> open = new LinkedHashMap<>();
    private final List<Intent> closed = new ArrayList<>();
    private final Set<String> announced = new HashSet<>();
    private final List<ProgressChange> changes = new ArrayList<>();
    private final List<LedgerNote> notes = new ArrayList<>();
    private final List<Repair> repairs = new ArrayList<>();
    private final List<FleetEvent> news = new ArrayList<>();

    Books(Ledger ledger, DispatcherLease lease, FleetListener listener) {
        this.ledger = ledger;
        this.lease = lease;
        this.listener = listener;
        announced.addAll(ledger.announced());
        ledger.open().forEach(intent -> open.put(intent.operationId(), intent));
    }

    List<Intent> open() {
        return List.copyOf(open.values());
    }

    Optional<Intent> find(String operationId) {
        return Optional.ofNullable(open.get(operationId));
    }

    /** Returns what was closed in this cycle. */
    List<Intent> closed() {
        return List.copyOf(closed);
    }

    void delivered(Intent intent, Instant now) {
        Progress next = new Progress(State.DELIVERED, Optional.empty(), Optional.empty(), Optional.empty());
        if (intent.progress().state() == State.INTENDED) {
            news.add(new FleetEvent.Delivered(now, move(intent, next, now, "it lies in the mailbox")));
        } else if (intent.progress().state() == State.RUNNING) {
            move(intent, next, now, "its worker has given it back");
        }
    }

    void running(Intent intent, Optional<Instant> startedAt, Instant now) {
        Progress next = new Progress(State.RUNNING, startedAt, Optional.empty(), Optional.empty());
        if (!intent.progress().equals(next) && intent.progress().state() != State.ENDED) {
            boolean begins = intent.progress().state() != State.RUNNING;
            Intent moved = move(intent, next, now, "its worker has taken it");
            if (begins) {
                news.add(new FleetEvent.Started(now, moved));
            }
        }
    }

    void ended(Intent intent, Optional<Instant> startedAt, Instant endedAt, Instant now, String why) {
        if (intent.progress().state() != State.ENDED) {
            move(intent, new Progress(State.ENDED, startedAt, Optional.of(endedAt), Optional.empty()), now, why);
        }
    }

    void close(Intent intent, Ending ending, Instant now, String why) {
        Progress progress = intent.progress();
        Instant endedAt = progress.endedAt().orElse(now);
        Intent moved = move(
                intent,
                new Progress(State.CLOSED, progress.startedAt(), Optional.of(endedAt), Optional.of(ending)),
                now,
                why);
        open.remove(intent.operationId());
        closed.add(moved);
        news.add(new FleetEvent.Judged(now, moved, ending, why));
    }

    /** Notes something that was mended. */
    void repaired(Repair repair, Instant now) {
        notes.add(new LedgerNote(
                now,
                "repaired",
                Optional.of(repair.operationId()),
                repair.kind().word() + ": " + repair.agent() + " on " + repair.machine() + ": " + repair.why()));
        repairs.add(repair);
        news.add(new FleetEvent.Repaired(now, repair));
    }

    /** Returns what was mended in this cycle. */
    List<Repair> repairs() {
        return List.copyOf(repairs);
    }

    /** Returns what the ledger knows of some handings-out, by operation id, open or not. */
    Map<String, Intent> recall(Collection<String> operationIds) {
        return ledger.find(operationIds);
    }

    /** Writes all changes down, then tells of them. */
    void flush() {
        if (!changes.isEmpty() || !notes.isEmpty()) {
            ledger.progress(lease, changes, notes);
            changes.clear();
            notes.clear();
        }
        news.forEach(listener::onEvent);
        news.clear();
    }

    /** Writes intents down, after all changes so far; returns those that may be sent. */
    List<Intent> intend(List<Intent> wanted) {
        flush();
        if (wanted.isEmpty()) {
            return List.of();
        }
        List<Intent> written = ledger.intend(lease, wanted);
        written.forEach(intent -> open.put(intent.operationId(), intent));
        return written;
    }

    DispatcherLease lease() {
        return lease;
    }

    long token() {
        return lease.token();
    }

    void announced(Collection<Intent> intents, Instant now) {
        List<String> ids = intents.stream().map(Intent::operationId).toList();
        ledger.announced(lease, ids, now);
        announced.addAll(ids);
    }

    boolean isAnnounced(Intent intent) {
        return announced.contains(intent.operationId());
    }

    private Intent move(Intent intent, Progress next, Instant now, String why) {
        changes.add(new ProgressChange(intent.operationId(), next, now, why));
        Intent moved = intent.with(next);
        open.put(intent.operationId(), moved);
        return moved;
    }
}
