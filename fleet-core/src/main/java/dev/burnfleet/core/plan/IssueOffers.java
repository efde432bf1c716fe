package dev.burnfleet.core.plan;

import dev.burnfleet.core.board.Blockers;
import dev.burnfleet.core.board.Issue;
import dev.burnfleet.core.board.IssueRef;
import dev.burnfleet.core.roster.Agent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Sorts the issues of one repository into fresh ones, stale ones, ones for a second pair of eyes, and those left alone. */
final class IssueOffers {
    private static final List<Hat> EYES = List.of(Hat.VERIFY, Hat.TEST, Hat.DOCS);

    private final PlanInput input;
    private final Eligibility eligibility;
    private final History history;
    private final CouncilDocket docket;
    private final Retries retries;
    private final Set<String> lane = new TreeSet<>();
    private final int mostPanes;

    private final List<Offer> fresh = new ArrayList<>();
    private final List<Stale> stale = new ArrayList<>();
    private final List<Offer> secondEyes = new ArrayList<>();
    private final List<Issue> forCouncil = new ArrayList<>();
    private final List<IssueRef> parked = new ArrayList<>();
    private final Map<IssueRef, Verdict> leftAlone = new LinkedHashMap<>();

    private record Stale(Instant since, int place, Offer offer) {}

    /**
     * @param workers the agents that live in the repository
     * @param ranked the issues in the order in which they are offered
     */
    IssueOffers(
            PlanInput input,
            Eligibility eligibility,
            History history,
            CouncilDocket docket,
            List<Agent> workers,
            List<Issue> ranked) {
        this.input = input;
        this.eligibility = eligibility;
        this.history = history;
        this.docket = docket;
        retries = new Retries(input, history);
        mostPanes = Math.max(1, input.policy().maxPanesPerIssue());
        workers.forEach(worker -> lane.add(worker.name()));
        ranked.forEach(this::sort);
    }

    List<Offer> fresh() {
        return fresh;
    }

    /** Returns the stale ones, those first that have been over for longest. */
    List<Offer> stale() {
        return stale.stream()
                .sorted(Comparator.comparing(Stale::since).thenComparingInt(Stale::place))
                .map(Stale::offer)
                .toList();
    }

    List<Offer> secondEyes() {
        return secondEyes;
    }

    /** Returns the issues that wait for the council's or a sentinel's word. */
    List<Issue> forCouncil() {
        return forCouncil;
    }

    /** Returns the issues whose runs came to nothing too often. */
    List<IssueRef> parked() {
        return parked;
    }

    /** Returns the issues that are not offered for the first hat, each with the reason. */
    Map<IssueRef, Verdict> leftAlone() {
        return leftAlone;
    }

    private void sort(Issue issue) {
        WorkKey work = WorkKey.issue(issue.ref(), Hat.IMPLEMENT);
        boolean isNew = history.isNew(issue.ref());
        Optional<WorkRecord> holder = isNew ? Optional.empty() : history.holder(work);
        Optional<Verdict> objection = eligibility.objection(issue);
        if (holder.isPresent()) {
            leave(issue, Verdict.Kind.HELD, "held by " + holder.get().agent());
            if (objection.isEmpty() && !isBlocked(issue) && docket.isThrough(issue)) {
                addSecondEyes(issue, holder.get());
            }
        } else if (objection.isPresent()) {
            leftAlone.put(issue.ref(), objection.get());
        } else if (!docket.isThrough(issue)) {
            forCouncil.add(issue);
        } else if (isBlocked(issue)) {
            leave(issue, Verdict.Kind.BLOCKED, "blocked by an open issue");
        } else {
            offer(issue, work);
        }
    }

    private void offer(Issue issue, WorkKey work) {
        WorkRecord last =
                history.isNew(issue.ref()) ? null : history.lastJudged(work).orElse(null);
        if (last == null && rests(issue)) {
            return;
        }
        if (last == null) {
            fresh.add(firstHat(issue, work, Rung.FRESH, () -> freshReason(issue, work)));
        } else if (History.ended(last, Ending.DONE)) {
            leave(
                    issue,
                    Verdict.Kind.DONE,
                    "done by " + last.agent() + " but still open, and no open pull request closes it");
        } else if (!rests(issue)) {
            Offer again = firstHat(issue, work, Rung.STALE, () -> staleReason(last));
            stale.add(new Stale(History.overSince(last), stale.size(), again));
        }
    }

    /** Leaves an issue alone whose last runs came to nothing. */
    private boolean rests(Issue issue) {
        if (history.isNew(issue.ref())) {
            return false;
        }
        List<WorkRecord> failures = retries.failures(issue.ref());
        if (retries.isParked(failures)) {
            parked.add(issue.ref());
            leave(
                    issue,
                    Verdict.Kind.PARKED,
                    "parked after " + failures.size() + " failed runs: a person's comment or label frees it");
            return true;
        }
        return rests(issue, failures, "failed runs") || rests(issue, retries.refusals(issue.ref()), "refusals");
    }

    private boolean rests(Issue issue, List<WorkRecord> misses, String what) {
        Instant until = retries.restsUntil(misses);
        boolean rests = input.now().isBefore(until);
        if (rests) {
            leave(issue, Verdict.Kind.RESTING, "rests until " + until + " after " + misses.size() + " " + what);
        }
        return rests;
    }

    private Offer firstHat(Issue issue, WorkKey work, Rung rung, Supplier<String> reason) {
        if (history.isNew(issue.ref())) {
            return new Offer(work, rung, 1, Set.of(), Set.of(), false, false, isUnknown(issue), reason);
        }
        List<WorkRecord> about = history.about(issue.ref());
        Set<String> given = History.agents(about);
        Set<String> barred =
                History.agents(about.stream().filter(history::isOut).toList());
        return new Offer(
                work,
                rung,
                history.nextAttempt(work),
                given,
                barred,
                // Agents that left the lane do not count here, or nobody could ever take the issue up again.
                given.stream().filter(lane::contains).count() >= mostPanes,
                // A mailbox that refused it is not the first to be asked again.
                rung == Rung.STALE || !retries.refusals(issue.ref()).isEmpty(),
                isUnknown(issue),
                reason);
    }

    private void addSecondEyes(Issue issue, WorkRecord run) {
        List<WorkRecord> about = history.about(issue.ref());
        Set<String> given = History.agents(about);
        boolean watched =
                about.stream().anyMatch(record -> EYES.contains(record.work().hat()) && history.isOut(record));
        if (watched || given.size() >= mostPanes) {
            return;
        }
        run.startedAt()
                .ifPresent(since -> EYES.stream()
                        .map(hat -> WorkKey.issue(issue.ref(), hat))
                        .filter(work -> history.of(work).isEmpty())
                        .findFirst()
                        .ifPresent(work -> secondEyes.add(new Offer(
                                work,
                                Rung.SECOND_HAT,
                                1,
                                Set.of(),
                                given,
                                false,
                                false,
                                isUnknown(issue),
                                () -> "second pair of" + " eyes while " + run.agent() + " works on it since "
                                        + since))));
    }

    private boolean isBlocked(Issue issue) {
        return blockers(issue) == Blockers.OPEN;
    }

    private boolean isUnknown(Issue issue) {
        return blockers(issue) == Blockers.UNKNOWN;
    }

    private Blockers blockers(Issue issue) {
        return input.blockers().getOrDefault(issue.ref(), Blockers.UNKNOWN);
    }

    private void leave(Issue issue, Verdict.Kind kind, String reason) {
        leftAlone.put(issue.ref(), new Verdict(kind, reason));
    }

    private String freshReason(Issue issue, WorkKey work) {
        IssueRank rank = docket.rank(issue);
        List<String> priorities = input.policy().priorities();
        return "fresh"
                + (rank.priority() < priorities.size()
                        ? ", priority " + Printable.quoted(priorities.get(rank.priority()))
                        : "")
                + issue.milestoneDue().map(due -> ", due " + due).orElse("")
                + ", open since " + issue.createdAt()
                + (history.of(work).isEmpty() ? "" : "; the last run ended for the fleet's own reasons");
    }

    private static String staleReason(WorkRecord last) {
        return last.isOpen()
                ? "stale: the lease of " + last.agent() + " is over since " + last.leaseUntil()
                : "stale: the run of " + last.agent() + " failed at " + History.overSince(last);
    }
}
