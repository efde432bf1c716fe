package dev.burnfleet.gitea.claim;

import dev.burnfleet.gitea.GiteaException;
import dev.burnfleet.gitea.IssueRef;
import dev.burnfleet.gitea.RepoRef;
import java.time.Duration;

/**
 * Where the last entry of each issue is kept, replaced by one party at a time. Thread-safe.
 *
 * @param <M> what tells one reading from another
 */
interface Register<M> {
    /** Reads the last entry; throws {@link GiteaException}. */
    Seen<M> read(IssueRef issue);

    /** Writes an entry if there is none after {@code before}; throws {@link GiteaException}, also when it is unclear. */
    void write(IssueRef issue, Seen<M> before, Entry next);

    /**
     * Reads what came after {@code before}.
     *
     * @return {@code next} as the last entry only if it was written and nothing else can have been; its mark is what a
     *     further try to write {@code next} starts from
     */
    Seen<M> readBack(IssueRef issue, Seen<M> before, Entry next);

    /** See {@link Claims#collect}. */
    int collect(RepoRef repo, Duration keep);
}
