package dev.burnfleet.core.plan;

import dev.burnfleet.core.board.ClosingReferences;
import dev.burnfleet.core.board.Issue;
import dev.burnfleet.core.board.IssueRef;
import dev.burnfleet.core.board.PullRequest;
import dev.burnfleet.core.board.RepositoryBoard;
import dev.burnfleet.core.board.RepositoryName;
import dev.burnfleet.core.roster.Agent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * One repository that was read, the workers that live in it, and what it has for them. Immutable.
 *
 * @param repository which repository
 * @param workers its workers in the order of the roster
 * @param offers all its work, rung by rung
 * @param leftAlone issues that are not offered, each with the reason
 * @param forCouncil issues that wait for the council's or a sentinel's word
 * @param parked issues whose runs came to nothing too often
 * @param pullRequests how many open pull requests it has
 * @param ordersOut how many standing orders are with an agent
 * @param restsUntil until when each resting order rests
 */
record Lane(
        RepositoryName repository,
        List<Agent> workers,
        List<Offer> offers,
        Map<IssueRef, Verdict> leftAlone,
        List<Issue> forCouncil,
        List<IssueRef> parked,
        int pullRequests,
        int ordersOut,
        List<Instant> restsUntil) {

    static Lane of(
            PlanInput input,
            History history,
            CouncilDocket docket,
            ClosingReferences references,
            RepositoryBoard board,
            List<Agent> workers) {
        List<PullRequest> pulls = own(board.pullRequests(), PullRequest::ref, board).stream()
                .sorted(Comparator.comparing(PullRequest::createdAt)
                        .thenComparing(pull -> pull.ref().number()))
                .toList();
        List<Issue> issues = own(board.issues(), Issue::ref, board).stream()
                .map(issue -> Map.entry(docket.rank(issue), issue))
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList();
        Eligibility eligibility = new Eligibility(input.policy(), references, board, pulls);
        IssueOffers sorted = new IssueOffers(input, eligibility, history, docket, workers, issues);
        OrderOffers orders = new OrderOffers(input, history, board.repository());

        List<Offer> offers = new ArrayList<>(sorted.fresh());
        offers.addAll(sorted.stale());
        offers.addAll(new ReviewOffers(input.policy(), eligibility, history, workers).of(pulls));
        offers.addAll(sorted.secondEyes());
        offers.addAll(orders.offers());
        return new Lane(
                board.repository(),
                workers,
                offers,
                sorted.leftAlone(),
                sorted.forCouncil(),
                sorted.parked(),
                pulls.size(),
                orders.out(),
                orders.restsUntil());
    }

    /** Returns each thing of the board's own repository once: a page turned while it grew shows some twice. */
    private static <T> List<T> own(List<T> shown, Function<T, IssueRef> ref, RepositoryBoard board) {
        Map<IssueRef, T> once = new LinkedHashMap<>();
        for (T thing : shown) {
            if (ref.apply(thing).repository().equals(board.repository())) {
                once.putIfAbsent(ref.apply(thing), thing);
            }
        }
        return List.copyOf(once.values());
    }
}
