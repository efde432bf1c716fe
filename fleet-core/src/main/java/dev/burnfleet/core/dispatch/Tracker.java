package dev.burnfleet.core.dispatch;

import dev.burnfleet.core.board.Blockers;
import dev.burnfleet.core.board.IssueRef;
import dev.burnfleet.core.board.RepositoryBoard;
import dev.burnfleet.core.board.RepositoryName;
import java.time.Instant;

/**
 * The tracker as the dispatcher needs it. Implementations are safe for use by several threads.
 *
 * <p>Every method throws {@link TrackerException} when the tracker does not answer or refuses.
 */
public interface Tracker {
    /** Reads what one repository shows now, from its first page to its last. */
    RepositoryBoard read(RepositoryName repository);

    /** Asks what stands before an issue. */
    Blockers blockers(IssueRef issue);

    /** Tells whether an issue or pull request is closed (or merged, or gone). */
    boolean isClosed(IssueRef issue);

    /** Tells whether a comment or review came at an issue or pull request at or after a time. */
    boolean answeredSince(IssueRef issue, Instant time);

    /**
     * Leaves word in the tracker that a piece of work was handed out; doing it again with the same operation id has no
     * further effect.
     *
     * @param issue where
     * @param operationId which handing-out
     * @param agent who got it
     */
    void announce(IssueRef issue, String operationId, String agent);

    /**
     * Writes a comment; doing it again with the same operation id has no further effect.
     *
     * @param issue where
     * @param operationId which comment
     * @param text Markdown; what it quotes of others is made harmless already
     */
    void tell(IssueRef issue, String operationId, String text);

    /**
     * Tells whether a trusted person commented or gave a label after a comment of {@link #tell}. What the fleet's own
     * accounts do does not count.
     *
     * @param issue where
     * @param operationId which comment
     */
    boolean personActedSince(IssueRef issue, String operationId);
}
