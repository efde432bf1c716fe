package dev.burnfleet.core.dispatch;

import dev.burnfleet.core.board.IssueRef;
import dev.burnfleet.core.board.RepositoryName;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/**
 * Keeps fleets that share a tracker, but no ledger, from working on the same issue. Implementations are safe for use by
 * several threads.
 *
 * <p>Every method throws {@link TrackerException} when it cannot be known what became of it.
 */
public interface IssueClaims {
    /**
     * Takes an issue for this fleet, or prolongs what this fleet holds, also since before a restart.
     *
     * @param issue which issue
     * @param lease how long it is to be held from now
     * @return empty when it is this fleet's now; else who holds it
     */
    Optional<Other> hold(IssueRef issue, Duration lease);

    /** Gives an issue back so that others need not wait for the lease; one that this fleet does not hold is left alone. */
    void release(IssueRef issue);

    /** Removes what claims of issues of these repositories left behind and nobody needs any more. */
    void tidy(Collection<RepositoryName> repositories);

    /**
     * Another fleet that holds an issue.
     *
     * @param holder its name
     * @param until when its claim ends unless it is prolonged
     */
    record Other(String holder, Instant until) {}
}
