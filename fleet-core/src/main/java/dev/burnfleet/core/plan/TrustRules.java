package dev.burnfleet.core.plan;

import dev.burnfleet.core.board.Issue;
import dev.burnfleet.core.board.PullRequest;
import dev.burnfleet.core.board.RepositoryBoard;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Says whose issues and pull requests of one repository are taken up. Everybody not named is not trusted. Immutable, safe
 * for use by several threads. Logins are compared without regard to case, as Gitea does.
 */
public final class TrustRules {
    private final Set<String> named;
    private final Set<String> vouchedFor;
    private final Set<String> fleet;
    private final boolean anyone;
    private final boolean ownAccounts;

    /** Reads the owner's rules and what the tracker says of the repository. */
    public TrustRules(PlanPolicy policy, RepositoryBoard board) {
        named = lower(policy.trustedUsers());
        vouchedFor = lower(board.trusted());
        fleet = lower(policy.fleetAccounts());
        anyone = policy.trustAnyone();
        ownAccounts = policy.trustOwnAccounts();
    }

    /**
     * Returns why an issue is not taken up on its author's word; empty when it is.
     *
     * <p>The fleet's own accounts are not trusted with issues, whatever the tracker or {@code anyone} says, unless the
     * owner named them or allowed it: else a fleet could feed itself.
     */
    public Optional<String> objection(Issue issue) {
        String author = issue.author().toLowerCase(Locale.ROOT);
        if (issue.trustedByLabel() || named.contains(author)) {
            return Optional.empty();
        }
        if (fleet.contains(author)) {
            return ownAccounts
                    ? Optional.empty()
                    : Optional.of("opened by the fleet's own account " + Printable.quoted(issue.author())
                            + ", which is not trusted with issues");
        }
        return trustsOthers(author) ? Optional.empty() : untrusted(issue.author());
    }

    /** Returns why a pull request neither blocks an issue nor is reviewed, as far as its author goes; empty when it does. */
    public Optional<String> objection(PullRequest pullRequest) {
        return trusts(pullRequest.author()) ? Optional.empty() : untrusted(pullRequest.author());
    }

    /**
     * Tells whether what a login does about work that was handed out counts: a pull request, a review, an answer.
     *
     * <p>The fleet's own accounts count here: an agent's pull request is the result of its task, and must keep the issue
     * from being handed out again.
     */
    public boolean trusts(String login) {
        String lower = login.toLowerCase(Locale.ROOT);
        return fleet.contains(lower) || named.contains(lower) || trustsOthers(lower);
    }

    private boolean trustsOthers(String lower) {
        return anyone || vouchedFor.contains(lower);
    }

    private static Optional<String> untrusted(String author) {
        return Optional.of("its author " + Printable.quoted(author) + " is not trusted");
    }

    private static Set<String> lower(Set<String> logins) {
        Set<String> lower = new HashSet<>();
        logins.forEach(login -> lower.add(login.toLowerCase(Locale.ROOT)));
        return lower;
    }
}
