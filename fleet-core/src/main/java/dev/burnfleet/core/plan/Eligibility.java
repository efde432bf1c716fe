package dev.burnfleet.core.plan;

import dev.burnfleet.core.board.ClosingReferences;
import dev.burnfleet.core.board.Issue;
import dev.burnfleet.core.board.PullRequest;
import dev.burnfleet.core.board.RepositoryBoard;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Says which issues of a repository the fleet may work on, by what its board shows. Who holds an issue, what the council
 * says and what blocks it are asked elsewhere. Immutable, safe for use by several threads.
 */
public final class Eligibility {
    private final Set<String> excludedLabels;
    private final Set<String> fleetAccounts;
    private final TrustRules trust;
    private final Map<Long, Set<Long>> closedBy = new HashMap<>();
    private final Map<Long, Long> closer = new HashMap<>();

    Eligibility(PlanPolicy policy, ClosingReferences references, RepositoryBoard board, List<PullRequest> pulls) {
        excludedLabels = lower(policy.excludedLabels());
        fleetAccounts = lower(policy.fleetAccounts());
        trust = new TrustRules(policy, board);
        for (PullRequest pull : pulls) {
            if (trust.objection(pull).isEmpty()) {
                Set<Long> issues = references.issuesClosedBy(pull);
                closedBy.put(pull.ref().number(), issues);
                issues.forEach(issue -> closer.merge(issue, pull.ref().number(), Math::min));
            }
        }
    }

    /** Reads what one board shows, by the owner's rules. */
    public static Eligibility of(PlanPolicy policy, RepositoryBoard board) {
        return new Eligibility(policy, new ClosingReferences(policy.branches()), board, board.pullRequests());
    }

    /** Returns why an issue of the board is not to be worked on, in words for people; empty when it is. */
    public Optional<String> refusal(Issue issue) {
        return objection(issue).map(Verdict::reason);
    }

    /** Returns the issues that a trusted pull request closes; empty when it is not trusted. */
    Optional<Set<Long>> closedBy(PullRequest pull) {
        return Optional.ofNullable(closedBy.get(pull.ref().number()));
    }

    /** Returns why an issue is not to be worked on. */
    Optional<Verdict> objection(Issue issue) {
        return excluded(issue)
                .or(() -> assigned(issue))
                .or(() -> trust.objection(issue).map(why -> new Verdict(Verdict.Kind.UNTRUSTED, why)))
                .or(() -> Optional.ofNullable(closer.get(issue.ref().number()))
                        .map(pull -> new Verdict(Verdict.Kind.CLOSING, "open pull request #" + pull + " closes it")));
    }

    private Optional<Verdict> excluded(Issue issue) {
        return first(issue.labels(), excludedLabels::contains)
                .map(label -> new Verdict(Verdict.Kind.EXCLUDED, "excluded by label " + Printable.quoted(label)));
    }

    private Optional<Verdict> assigned(Issue issue) {
        return first(issue.assignees(), login -> !fleetAccounts.contains(login))
                .map(login -> new Verdict(
                        Verdict.Kind.ASSIGNED,
                        "assigned to " + Printable.quoted(login) + ", which is not one of the fleet's accounts"));
    }

    /** Returns the first name, in the order of the alphabet, of those that fit in lower case. */
    private static Optional<String> first(Set<String> names, Predicate<String> fits) {
        String first = null;
        for (String name : names) {
            if (fits.test(name.toLowerCase(Locale.ROOT)) && (first == null || name.compareTo(first) < 0)) {
                first = name;
            }
        }
        return Optional.ofNullable(first);
    }

    private static Set<String> lower(Collection<String> names) {
        Set<String> lower = new HashSet<>();
        names.forEach(name -> lower.add(name.toLowerCase(Locale.ROOT)));
        return lower;
    }
}
