package dev.burnfleet.gitea.claim;

import dev.burnfleet.gitea.GiteaClient;
import dev.burnfleet.gitea.GiteaException;
import dev.burnfleet.gitea.IssueRef;
import dev.burnfleet.gitea.RepoRef;
import java.time.Duration;
import java.util.Optional;

/**
 * Gives each issue to at most one of several parties that share nothing but a Gitea.
 *
 * <p>Assigning, labelling or commenting cannot do that: of two parties at the same time both succeed. Here every step of
 * a claim (taking, renewing, releasing) is one change that the server makes for one party only, and what the server then
 * shows decides, never the status of the answer. Time is the server's alone, from its {@code Date} header. All parties
 * must use the same strategy, and the same repository for it.
 *
 * <p>Thread-safe. A step that the server refuses outright throws {@link GiteaException} and changed nothing.
 */
public interface Claims {
    /**
     * Keeps claims as annotated tags of a repository of its own: works on every version of Gitea and Forgejo and leaves
     * the issues alone. Needs {@code write:repository} on it, and a branch in it.
     *
     * @param coordination where the tags are kept; best one that is used for nothing else
     */
    static Claims byTags(GiteaClient gitea, RepoRef coordination) {
        return new Contest<>(new TagRegister(gitea.repo(coordination)));
    }

    /**
     * Keeps a claim as an invisible last line of the issue's own text, exchanged by Gitea's {@code content_version}:
     * Gitea 1.26 and later, else {@link GiteaException.Unsupported}. Needs {@code write:issue} only. Every step counts as
     * an edit of the issue, and whoever may edit the issue can forge or delete its claim.
     */
    static Claims byVersion(GiteaClient gitea) {
        return new Contest<>(new TextRegister(gitea));
    }

    /**
     * Claims an issue that nobody holds: a first claim, or one after the last claim was released or its lease ended.
     *
     * <p>A claim of the same holder is another claim, too: it is lost to itself until then.
     *
     * @param holder who claims it: 1 to 100 letters, digits or {@code . _ @ : / -}, no two dashes in a row
     * @param lease how long, at least one second
     */
    ClaimResult tryClaim(IssueRef issue, String holder, Duration lease);

    /**
     * Moves the end of a claim to a lease from now, never back; its epoch stays. Also good after the lease ended, if nobody took it.
     *
     * @param lease how long from now, at least one second
     */
    ClaimResult renew(Claim claim, Duration lease);

    /** Returns the claim that stands now, if one does; for a holder that was restarted and did not keep its own. */
    Optional<Claim> find(IssueRef issue);

    /** Asks again what became of an attempt. */
    ClaimResult settle(ClaimResult.Unknown unknown);

    /**
     * Ends a claim, so that others need not wait for its lease; a claim that is not ours any more is left alone.
     *
     * @return false if the server did not show what became of it: then it ends with its lease at the latest
     */
    boolean release(Claim claim);

    /**
     * Deletes what claims left behind that are not needed any more.
     *
     * <p>An issue whose last claim ended longer ago than {@code keep} is as if it had never been claimed: its next epoch is
     * 1. So keep them for longer than any holder can be late; a day is plenty.
     *
     * @param repo whose issues
     * @return how many tags were deleted or issues changed
     */
    int collect(RepoRef repo, Duration keep);
}
