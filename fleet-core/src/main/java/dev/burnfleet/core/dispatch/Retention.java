package dev.burnfleet.core.dispatch;

import dev.burnfleet.core.board.IssueRef;
import dev.burnfleet.core.board.RepositoryBoard;
import dev.burnfleet.core.plan.Hat;
import dev.burnfleet.core.plan.WorkKey;
import java.time.Duration;
import java.util.Optional;

/** Says what the ledger remembers beyond its time: what the planner would ask for again. */
final class Retention {
    /** As long as machines remember operation ids. */
    static final Duration KEEP = Duration.ofDays(30);

    private final DispatcherParts parts;
    private final Boards boards;

    Retention(DispatcherParts parts, Boards boards) {
        this.parts = parts;
        this.boards = boards;
    }

    /** Tells whether work that ended long ago still counts: its issue is open, or nobody could tell. */
    boolean matters(WorkKey work) {
        if (work.hat() == Hat.STANDING_ORDER) {
            return parts.policy().orders().stream()
                    .anyMatch(order -> order.repository().equals(work.repository())
                            && order.rest().compareTo(KEEP) >= 0);
        }
        Optional<IssueRef> subject = work.issue();
        Optional<RepositoryBoard> board = boards.of(work.repository());
        if (board.isEmpty()) {
            return parts.repositories().contains(work.repository());
        }
        return subject.isPresent()
                && (board.get().issues().stream().anyMatch(open -> open.ref().equals(subject.get()))
                        || board.get().pullRequests().stream()
                                .anyMatch(open -> open.ref().equals(subject.get())));
    }
}
