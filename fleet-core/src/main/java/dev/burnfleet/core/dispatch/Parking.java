package dev.burnfleet.core.dispatch;

import dev.burnfleet.core.board.Issue;
import dev.burnfleet.core.board.IssueRef;
import dev.burnfleet.core.ledger.DispatcherLease;
import dev.burnfleet.core.ledger.Intent;
import dev.burnfleet.core.ledger.Ledger;
import dev.burnfleet.core.ledger.LedgerNote;
import dev.burnfleet.core.ledger.ParkedIssue;
import dev.burnfleet.core.plan.Hat;
import dev.burnfleet.core.plan.WorkKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Leaves issues to people whose runs came to nothing too often: one comment says what was tried, and an act of a person
 * frees the issue.
 */
final class Parking {
    /** The tracker counts whole seconds: what changed just now may change again within the same one. */
    private static final Duration SAME_MOMENT = Duration.ofSeconds(2);

    private final Ledger ledger;
    private final DispatcherLease lease;
    private final Tracker tracker;
    private final FleetListener listener;
    private final Supplier<String> markers;
    private final Map<IssueRef, ParkedIssue> rows = new LinkedHashMap<>();

    Parking(Ledger ledger, DispatcherLease lease, Tracker tracker, FleetListener listener, Supplier<String> markers) {
        this.ledger = ledger;
        this.lease = lease;
        this.tracker = tracker;
        this.listener = listener;
        this.markers = markers;
        ledger.parked().forEach(row -> rows.put(row.issue(), row));
    }

    /** Frees what a person has acted on; returns since when the failed runs of each issue that ever was freed count. */
    Map<IssueRef, Instant> free(Boards boards, Instant now) {
        List<ParkedIssue> changed = new ArrayList<>();
        List<LedgerNote> notes = new ArrayList<>();
        List<FleetEvent> news = new ArrayList<>();
        for (ParkedIssue row : List.copyOf(rows.values())) {
            Optional<Instant> change = change(row, boards);
            if (row.freedAt().isPresent() || !row.told() || change.isEmpty()) {
                continue;
            }
            Optional<Boolean> acted = acted(row);
            if (acted.isEmpty()) {
                continue;
            }
            if (acted.get()) {
                changed.add(row.withFreed(now));
                notes.add(new LedgerNote(now, "freed", Optional.empty(), row.issue() + ": a person acted on it"));
                news.add(new FleetEvent.Freed(now, row.issue()));
            } else if (change.get().isBefore(now.minus(SAME_MOMENT))) {
                changed.add(row.withSeen(change.get()));
            }
        }
        store(changed, notes);
        news.forEach(listener::onEvent);
        Map<IssueRef, Instant> freed = new HashMap<>();
        rows.values().forEach(row -> row.freedAt().ifPresent(at -> freed.put(row.issue(), at)));
        return freed;
    }

    /**
     * Parks issues, and says so in the tracker; what could not be said is tried again in the next cycle.
     *
     * @param history everything that was handed out and is remembered
     */
    void park(List<IssueRef> issues, List<Intent> history, int attempts, Instant now) {
        List<ParkedIssue> added = new ArrayList<>();
        List<LedgerNote> notes = new ArrayList<>();
        List<FleetEvent> news = new ArrayList<>();
        for (IssueRef issue : issues) {
            ParkedIssue known = rows.get(issue);
            if (known == null || known.freedAt().isPresent()) {
                added.add(new ParkedIssue(issue, markers.get(), now, false, Instant.EPOCH, Optional.empty()));
                notes.add(new LedgerNote(
                        now, "parked", Optional.empty(), issue + ": " + attempts + " runs came to nothing"));
                news.add(new FleetEvent.Parked(now, issue, attempts));
            }
        }
        store(added, notes);
        news.forEach(listener::onEvent);
        List<ParkedIssue> told = new ArrayList<>();
        for (ParkedIssue row : rows.values()) {
            if (!row.told() && issues.contains(row.issue())) {
                try {
                    tracker.tell(row.issue(), row.marker(), note(row.issue(), history));
                    told.add(row.withTold());
                } catch (TrackerException e) {
                    listener.onEvent(new FleetEvent.ParkingUntold(now, row.issue(), String.valueOf(e.getMessage())));
                }
            }
        }
        store(told, List.of());
    }

    /** Where the tracker does not say, the issue stays parked. */
    private Optional<Boolean> acted(ParkedIssue row) {
        try {
            return Optional.of(tracker.personActedSince(row.issue(), row.marker()));
        } catch (TrackerException e) {
            return Optional.empty();
        }
    }

    private String note(IssueRef issue, List<Intent> history) {
        WorkKey work = WorkKey.issue(issue, Hat.IMPLEMENT);
        List<Intent> tries = history.stream()
                .filter(intent -> intent.work().equals(work)
                        && !intent.isOpen()
                        && intent.progress().startedAt().isPresent())
                .toList();
        return ParkingNote.of(
                tries, ledger.verdicts(tries.stream().map(Intent::operationId).toList()));
    }

    /** Returns when an issue changed in the tracker since it was last asked about; empty if it did not. */
    private static Optional<Instant> change(ParkedIssue row, Boards boards) {
        return boards.of(row.issue().repository()).stream()
                .flatMap(board -> board.issues().stream())
                .filter(issue -> issue.ref().equals(row.issue()))
                .map(Issue::updatedAt)
                .filter(row.seen()::isBefore)
                .findFirst();
    }

    private void store(List<ParkedIssue> changed, List<LedgerNote> notes) {
        if (!changed.isEmpty()) {
            ledger.park(lease, changed, notes);
            changed.forEach(row -> rows.put(row.issue(), row));
        }
    }
}
