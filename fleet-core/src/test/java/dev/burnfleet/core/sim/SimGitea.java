package dev.burnfleet.core.sim;

import dev.burnfleet.core.board.Issue;
import dev.burnfleet.core.board.IssueRef;
import dev.burnfleet.core.board.PullRequest;
import dev.burnfleet.core.board.RepositoryBoard;
import dev.burnfleet.core.board.RepositoryName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The tracker's truth. */
final class SimGitea {
    static final String PERSON = "rockachopa";
    static final String BOT = "bot";

    final Map<IssueRef, SimIssue> issues = new TreeMap<>();
    /** Comments and reviews at pull requests. */
    final Map<IssueRef, List<Instant>> reviews = new HashMap<>();
    /** Since when an issue has been settled or kept from the fleet, without a break. */
    final Map<IssueRef, Instant> settledSince = new HashMap<>();

    final Map<IssueRef, Instant> barredSince = new HashMap<>();
    /** When the fleet wrote its comments, by operation id. */
    final Map<String, Instant> told = new HashMap<>();

    private long numbers;

    SimIssue open(RepositoryName repository, Instant now) {
        SimIssue issue = new SimIssue(new IssueRef(repository, ++numbers), now);
        issues.put(issue.ref, issue);
        return issue;
    }

    void propose(SimIssue issue, Instant now) {
        if (issue.pull == 0 && issue.open) {
            issue.pull = ++numbers;
        }
        changed(issue, now);
    }

    void close(SimIssue issue, Instant now) {
        issue.open = false;
        issue.pull = 0;
        changed(issue, now);
    }

    /** To be called after every change. */
    void changed(SimIssue issue, Instant now) {
        issue.updated = now;
        if (issue.isSettled()) {
            settledSince.putIfAbsent(issue.ref, now);
        } else {
            settledSince.remove(issue.ref);
        }
        if (issue.isEligible()) {
            barredSince.remove(issue.ref);
        } else {
            barredSince.putIfAbsent(issue.ref, now);
        }
    }

    Optional<SimIssue> find(IssueRef ref) {
        return Optional.ofNullable(issues.get(ref));
    }

    List<Instant> answers(IssueRef ref) {
        SimIssue issue = issues.get(ref);
        return issue == null ? reviews.computeIfAbsent(ref, r -> new ArrayList<>()) : issue.answers;
    }

    RepositoryBoard board(RepositoryName repository, Instant readAt) {
        List<Issue> shown = new ArrayList<>();
        List<PullRequest> pulls = new ArrayList<>();
        for (SimIssue issue : issues.values()) {
            if (!issue.ref.repository().equals(repository)) {
                continue;
            }
            if (issue.open) {
                shown.add(new Issue(
                        issue.ref,
                        "title",
                        "body",
                        PERSON,
                        issue.labels,
                        issue.assignees,
                        Optional.empty(),
                        issue.created,
                        issue.updated,
                        false));
            }
            if (issue.pull != 0) {
                pulls.add(new PullRequest(
                        new IssueRef(repository, issue.pull),
                        "pull",
                        "Closes #" + issue.ref.number(),
                        BOT,
                        "topic-" + issue.pull,
                        String.format("%040x", issue.pull),
                        false,
                        issue.created,
                        issue.created));
            }
        }
        return new RepositoryBoard(repository, readAt, shown, pulls, Set.of());
    }
}
