package dev.burnfleet.core.ledger;

import dev.burnfleet.core.board.IssueRef;
import dev.burnfleet.core.board.RepositoryName;
import dev.burnfleet.core.plan.Ending;
import dev.burnfleet.core.plan.Hat;
import dev.burnfleet.core.plan.Rung;
import dev.burnfleet.core.plan.WorkKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Intents for tests. */
public final class Intents {
    /** When every intent here was decided. */
    public static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    private static final RepositoryName NEXUS = RepositoryName.parse("Timmy_Foundation/the-nexus");

    private Intents() {}

    /** Returns a new intent for an issue. */
    public static Intent issue(long number, String operationId) {
        return of(WorkKey.issue(new IssueRef(NEXUS, number), Hat.IMPLEMENT), operationId);
    }

    /** Returns a new intent. */
    public static Intent of(WorkKey work, String operationId) {
        return new Intent(
                operationId,
                work,
                "ATLAS",
                "mac",
                1,
                Rung.FRESH,
                "fresh",
                NOW,
                NOW.plusSeconds(3600),
                Duration.ofHours(1),
                NOW.plusSeconds(7260),
                Intent.Progress.NEW);
    }

    static ProgressChange step(Intent intent, Intent.State state) {
        Intent.Progress progress = new Intent.Progress(state, Optional.empty(), Optional.empty(), Optional.empty());
        return new ProgressChange(intent.operationId(), progress, NOW.plusSeconds(1), "seen");
    }

    static ProgressChange closed(Intent intent, Ending ending, Instant at) {
        Intent.Progress progress = new Intent.Progress(
                Intent.State.CLOSED, Optional.of(NOW.plusSeconds(5)), Optional.of(at), Optional.of(ending));
        return new ProgressChange(intent.operationId(), progress, at, "judged");
    }
}
