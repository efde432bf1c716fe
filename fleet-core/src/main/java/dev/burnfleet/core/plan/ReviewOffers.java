package dev.burnfleet.core.plan;

import dev.burnfleet.core.board.IssueRef;
import dev.burnfleet.core.board.PullRequest;
import dev.burnfleet.core.roster.Agent;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Finds the pull requests of one repository that want a review at their head. */
final class ReviewOffers {
    private static final Pattern SHA = Pattern.compile("[0-9a-f]{7,64}");
    private static final int MOST_FAILURES = 2;
    // Bounds the tries at a head whose reviewers keep falling over for the fleet's own reasons.
    private static final int MOST_TRIES = 5;

    private final Eligibility eligibility;
    private final History history;
    private final List<Agent> lane;
    private final int mostPanes;

    ReviewOffers(PlanPolicy policy, Eligibility eligibility, History history, List<Agent> lane) {
        this.eligibility = eligibility;
        this.history = history;
        this.lane = lane;
        mostPanes = Math.max(1, policy.maxPanesPerIssue());
    }

    /** Returns the reviews to be made; the order of the pull requests stays. */
    List<Offer> of(List<PullRequest> pulls) {
        return pulls.stream().flatMap(pull -> review(pull).stream()).toList();
    }

    private Optional<Offer> review(PullRequest pull) {
        Optional<Set<Long>> closes = eligibility.closedBy(pull);
        if (pull.draft() || closes.isEmpty() || !SHA.matcher(pull.headSha()).matches()) {
            return Optional.empty();
        }
        WorkKey work = WorkKey.review(pull.ref(), pull.headSha());
        List<WorkRecord> before = history.of(work);
        if (isOver(before) || before.stream().anyMatch(history::isOut)) {
            return Optional.empty();
        }
        Set<String> given = History.agents(before);
        return Optional.of(new Offer(
                work,
                Rung.SECOND_HAT,
                history.nextAttempt(work),
                given,
                workers(pull, closes.get()),
                given.size() >= mostPanes,
                true,
                false,
                () -> "review of pull request #" + pull.ref().number() + " at "
                        + pull.headSha().substring(0, 7) + (given.isEmpty() ? "" : "; the last one came to nothing")));
    }

    private static boolean isOver(List<WorkRecord> reviews) {
        return reviews.size() >= MOST_TRIES
                || reviews.stream().anyMatch(review -> History.ended(review, Ending.DONE))
                || reviews.stream()
                                .filter(review -> History.ended(review, Ending.FAILED))
                                .count()
                        >= MOST_FAILURES;
    }

    /** Returns the agents whose own work it is, as far as is known: by the issues that it closes, or by account. */
    private Set<String> workers(PullRequest pull, Set<Long> closes) {
        Set<String> workers = new TreeSet<>();
        for (long issue : closes) {
            workers.addAll(History.agents(history.about(new IssueRef(pull.ref().repository(), issue))));
        }
        for (Agent agent : lane) {
            if (agent.name().equalsIgnoreCase(pull.author())) {
                workers.add(agent.name());
            }
        }
        return workers;
    }
}
