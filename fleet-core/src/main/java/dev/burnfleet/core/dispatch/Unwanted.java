package dev.burnfleet.core.dispatch;

import dev.burnfleet.core.board.Issue;
import dev.burnfleet.core.board.IssueRef;
import dev.burnfleet.core.board.PullRequest;
import dev.burnfleet.core.board.RepositoryBoard;
import dev.burnfleet.core.dispatch.Sightings.Sighting;
import dev.burnfleet.core.ledger.Intent;
import dev.burnfleet.core.plan.CouncilDocket;
import dev.burnfleet.core.plan.Eligibility;
import dev.burnfleet.core.plan.Hat;
import dev.burnfleet.core.plan.PlanPolicy;
import dev.burnfleet.core.plan.StandingOrder;
import dev.burnfleet.core.plan.WorkKey;
import dev.burnfleet.core.plan.WorkRecord;
import dev.burnfleet.core.roster.Agent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says of a task that still waits why it should wait no longer: it is then taken back before its worker takes it. */
final class Unwanted {
    private final DispatcherParts parts;
    private final List<Agent> agents;
    private final PlanPolicy policy;
    private final Tracker tracker;
    private final Judge judge;
    private final Boards boards;
    private final Instant now;
    private @Nullable CouncilDocket docket;

    Unwanted(DispatcherParts parts, Judge judge, Boards boards, Instant now) {
        this.parts = parts;
        this.agents = parts.agents();
        this.policy = parts.policy();
        this.tracker = parts.tracker();
        this.judge = judge;
        this.boards = boards;
        this.now = now;
    }

    /** A reason, and what kind of disagreement it is. */
    record Reason(Repair.Kind kind, String why) {}

    Optional<Reason> reason(Intent intent, Sighting sighting) {
        Optional<Reason> gone = gone(intent, sighting).map(why -> new Reason(Repair.Kind.GONE, why));
        if (gone.isPresent()) {
            return gone;
        }
        try {
            Optional<String> unwanted = byTracker(intent, sighting);
            if (unwanted.isPresent()) {
                return unwanted.map(why -> new Reason(Repair.Kind.UNWANTED, why));
            }
        } catch (TrackerException e) {
            // The tracker could not say: the next cycle asks again.
            return held(sighting);
        }
        return held(sighting);
    }

    private Optional<String> gone(Intent intent, Sighting sighting) {
        WorkKey work = intent.work();
        Optional<Agent> agent = agents.stream()
                .filter(known ->
                        known.name().equals(sighting.agent()) && known.machine().equals(sighting.machine()))
                .findFirst();
        if (agent.isEmpty()) {
            return Optional.of(sighting.agent() + " no longer lives on " + sighting.machine());
        }
        boolean executes = agent.get().role().executes();
        if (executes == (work.hat() == Hat.ADVISE)) {
            return Optional.of(sighting.agent() + " has another role now");
        }
        if (executes && !agent.get().home().equals(Optional.of(work.repository()))) {
            return Optional.of(sighting.agent() + " no longer lives in " + work.repository());
        }
        if (work.hat() == Hat.STANDING_ORDER && policy.orders().stream().noneMatch(order -> names(order, work))) {
            return Optional.of("the standing order is no longer in the spec");
        }
        return Optional.empty();
    }

    private static boolean names(StandingOrder order, WorkKey work) {
        for (int slice = 0; slice < Math.max(1, order.slices().size()); slice++) {
            if (WorkKey.order(order.repository(), order.id(), slice).equals(work)) {
                return true;
            }
        }
        return false;
    }

    private Optional<String> byTracker(Intent intent, Sighting sighting) {
        Optional<IssueRef> subject = intent.work().issue();
        Optional<RepositoryBoard> fresh = boards.of(intent.work().repository())
                .filter(read -> !read.readAt().isBefore(sighting.at()));
        if (subject.isEmpty() || fresh.isEmpty()) {
            return Optional.empty();
        }
        RepositoryBoard board = fresh.get();
        Optional<Issue> issue = board.issues().stream()
                .filter(open -> open.ref().equals(subject.get()))
                .findFirst();
        return switch (intent.work().hat()) {
            case IMPLEMENT ->
                judge.settled(subject.get(), board)
                        .or(() -> issue.flatMap(Eligibility.of(policy, board)::refusal))
                        .or(() -> issue.filter(open -> !docket().isThrough(open))
                                .map(open -> "it is open to the council"));
            case REVIEW -> review(intent.work(), subject.get(), board);
            case VERIFY, TEST, DOCS -> issue.isEmpty() ? closed(subject.get()) : Optional.empty();
            case ADVISE -> issue.isEmpty() ? closed(subject.get()) : question(issue.get(), board);
            case STANDING_ORDER -> Optional.empty();
        };
    }

    private Optional<String> question(Issue issue, RepositoryBoard board) {
        return Eligibility.of(policy, board)
                .refusal(issue)
                .or(() -> docket().isThrough(issue)
                        ? Optional.of("nobody wants the council's word on it any more")
                        : Optional.empty());
    }

    /** Read only when somebody asks: most that waits has nothing to do with the council. */
    private CouncilDocket docket() {
        CouncilDocket read = docket;
        if (read == null) {
            List<WorkRecord> records = parts.ledger().since(now.minus(Cycle.MEMORY)).stream()
                    .map(Intent::record)
                    .toList();
            read = CouncilDocket.of(policy, agents, records, now);
            docket = read;
        }
        return read;
    }

    private Optional<String> review(WorkKey work, IssueRef pull, RepositoryBoard board) {
        Optional<PullRequest> open = board.pullRequests().stream()
                .filter(shown -> shown.ref().equals(pull))
                .findFirst();
        if (open.isEmpty()) {
            return closed(pull);
        }
        return WorkKey.review(pull, open.get().headSha()).equals(work)
                ? Optional.empty()
                : Optional.of("the pull request stands at another commit now");
    }

    private Optional<String> closed(IssueRef ref) {
        return tracker.isClosed(ref) ? Optional.of("it is closed") : Optional.empty();
    }

    /** What its worker is about to try again is left to it. */
    private Optional<Reason> held(Sighting sighting) {
        return sighting.hold()
                .filter(hold -> sighting.machineTime().isBefore(hold.nextTry())
                        && !sighting.machineTime().isBefore(hold.since().plus(policy.holdLimit())))
                .map(hold -> new Reason(
                        Repair.Kind.HELD, sighting.agent() + " is held since " + hold.since() + ": " + hold.reason()));
    }
}
