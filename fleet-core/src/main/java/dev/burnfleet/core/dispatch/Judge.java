package dev.burnfleet.core.dispatch;

import dev.burnfleet.core.board.ClosingReferences;
import dev.burnfleet.core.board.IssueRef;
import dev.burnfleet.core.board.PullRequest;
import dev.burnfleet.core.board.RepositoryBoard;
import dev.burnfleet.core.ledger.Intent;
import dev.burnfleet.core.mailbox.TaskResult;
import dev.burnfleet.core.plan.Ending;
import dev.burnfleet.core.plan.PlanPolicy;
import dev.burnfleet.core.plan.TrustRules;
import java.time.Instant;
import java.util.Optional;

/**
 * Tells how a run ended. The tracker decides, not the agent: an issue is done when it is closed or a trusted pull request
 * closes it, a review or an answer when it came; a turn that ended with nothing to show has failed.
 */
final class Judge {
    private final Tracker tracker;
    private final PlanPolicy policy;
    private final Boards boards;

    Judge(Tracker tracker, PlanPolicy policy, Boards boards) {
        this.tracker = tracker;
        this.policy = policy;
        this.boards = boards;
    }

    /** A judgement and its grounds. */
    record Verdict(Ending ending, String why) {}

    /**
     * Judges one ended run.
     *
     * @param seenAt when its result was seen; a board whose reading began earlier judges nothing
     * @return empty when it cannot be judged yet
     */
    Optional<Verdict> judge(Intent intent, TaskResult result, Instant seenAt) {
        Optional<IssueRef> subject = intent.work().issue();
        if (subject.isEmpty()) {
            return Optional.of(byExit(result));
        }
        Optional<RepositoryBoard> board = boards.of(subject.get().repository())
                .filter(read -> !read.readAt().isBefore(seenAt));
        if (board.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(byTracker(intent, subject.get(), result, board.get()));
        } catch (TrackerException e) {
            return Optional.empty();
        }
    }

    /** Tells whether an issue needs no more work: it is closed, or a trusted pull request closes it. */
    Optional<String> settled(IssueRef issue, RepositoryBoard board) {
        ClosingReferences references = new ClosingReferences(policy.branches());
        TrustRules trust = new TrustRules(policy, board);
        for (PullRequest pull : board.pullRequests()) {
            if (trust.trusts(pull.author()) && references.issuesClosedBy(pull).contains(issue.number())) {
                return Optional.of("pull request #" + pull.ref().number() + " closes it");
            }
        }
        boolean listed = board.issues().stream().anyMatch(open -> open.ref().equals(issue));
        return !listed && tracker.isClosed(issue) ? Optional.of("it is closed") : Optional.empty();
    }

    private Verdict byTracker(Intent intent, IssueRef subject, TaskResult result, RepositoryBoard board) {
        switch (intent.work().hat()) {
            case IMPLEMENT -> {
                Optional<String> settled = settled(subject, board);
                if (settled.isPresent()) {
                    return new Verdict(Ending.DONE, settled.get());
                }
            }
            case VERIFY, TEST, DOCS, REVIEW, ADVISE -> {
                Instant since = result.startedAt().orElse(intent.assignedAt()).minus(policy.clockBound());
                if (tracker.answeredSince(subject, since)) {
                    return new Verdict(Ending.DONE, "an answer came");
                }
            }
            case STANDING_ORDER -> {
                return byExit(result);
            }
        }
        return withoutEvidence(result);
    }

    private static Verdict withoutEvidence(TaskResult result) {
        return switch (result.outcome()) {
            case ENDED -> new Verdict(Ending.FAILED, "the run ended" + status(result) + " with nothing to show");
            case TIMEOUT -> new Verdict(Ending.FAILED, "the run passed its deadline");
            case EXPIRED, CRASH -> new Verdict(Ending.OURS, result.reason());
            case REFUSED -> new Verdict(Ending.REFUSED, result.reason());
        };
    }

    private static Verdict byExit(TaskResult result) {
        return result.succeeded()
                ? new Verdict(Ending.DONE, "the run ended" + status(result))
                : withoutEvidence(result);
    }

    private static String status(TaskResult result) {
        return result.exit().isPresent() ? " with status " + result.exit().getAsInt() + "," : "";
    }
}
