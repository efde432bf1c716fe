package dev.burnfleet.core.dispatch;

import dev.burnfleet.core.board.IssueRef;
import dev.burnfleet.core.ledger.Intent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/** Leaves word in the tracker of what was handed out, once each, however often it is tried. */
final class Announcer {
    private final Tracker tracker;
    private final Executor executor;

    Announcer(Tracker tracker, Executor executor) {
        this.tracker = tracker;
        this.executor = executor;
    }

    /** Announces what lies in mailboxes or runs and has not been announced. The tracker's own marker makes it once. */
    void announce(Books books, Instant now, FleetListener listener) {
        Map<Intent, CompletableFuture<Void>> asked = new LinkedHashMap<>();
        for (Intent intent : unannounced(books)) {
            IssueRef issue = intent.work().issue().orElseThrow();
            asked.put(
                    intent,
                    CompletableFuture.runAsync(
                            () -> tracker.announce(issue, intent.operationId(), intent.agent()), executor));
        }
        List<Intent> done = new ArrayList<>();
        asked.forEach((intent, answer) -> {
            try {
                answer.join();
                done.add(intent);
            } catch (CompletionException e) {
                listener.onEvent(new FleetEvent.AnnouncementFailed(now, intent, Machines.reason(e)));
            }
        });
        if (!done.isEmpty()) {
            books.announced(done, now);
        }
    }

    private static List<Intent> unannounced(Books books) {
        return books.open().stream()
                .filter(intent -> intent.progress().state() != Intent.State.INTENDED)
                .filter(intent -> intent.work().issue().isPresent())
                .filter(intent -> !books.isAnnounced(intent))
                .toList();
    }
}
