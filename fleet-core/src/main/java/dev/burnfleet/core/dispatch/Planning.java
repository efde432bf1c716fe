package dev.burnfleet.core.dispatch;

import dev.burnfleet.core.board.Blockers;
import dev.burnfleet.core.board.IssueRef;
import dev.burnfleet.core.plan.DispatchPlan;
import dev.burnfleet.core.plan.DispatchPlanner;
import dev.burnfleet.core.plan.MailboxView;
import dev.burnfleet.core.plan.PlanInput;
import dev.burnfleet.core.plan.PlanPolicy;
import dev.burnfleet.core.plan.WorkRecord;
import dev.burnfleet.core.roster.Agent;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/** Plans, and asks the tracker for the dependencies of those issues only that the plan would hand out. */
final class Planning {
    /** Each pass asks for what the pass before wanted; an issue whose answer is still missing then waits. */
    private static final int PASSES = 6;

    private final Tracker tracker;
    private final Executor executor;
    private final List<Agent> agents;
    private final PlanPolicy policy;

    Planning(Tracker tracker, Executor executor, List<Agent> agents, PlanPolicy policy) {
        this.tracker = tracker;
        this.executor = executor;
        this.agents = agents;
        this.policy = policy;
    }

    DispatchPlan plan(
            Boards boards,
            List<WorkRecord> records,
            Map<IssueRef, Instant> freed,
            Map<String, MailboxView> mailboxes,
            Instant now) {
        Map<IssueRef, Blockers> blockers = new HashMap<>();
        DispatchPlan plan = plan(boards, blockers, records, freed, mailboxes, now);
        for (int pass = 1; pass < PASSES && !plan.wanted().isEmpty(); pass++) {
            ask(plan.wanted(), blockers);
            plan = plan(boards, blockers, records, freed, mailboxes, now);
        }
        return plan;
    }

    private DispatchPlan plan(
            Boards boards,
            Map<IssueRef, Blockers> blockers,
            List<WorkRecord> records,
            Map<IssueRef, Instant> freed,
            Map<String, MailboxView> mailboxes,
            Instant now) {
        return new DispatchPlanner()
                .plan(new PlanInput(
                        agents, policy, boards.read(), boards.unreadable(), blockers, records, freed, mailboxes, now));
    }

    private void ask(Set<IssueRef> issues, Map<IssueRef, Blockers> blockers) {
        Map<IssueRef, CompletableFuture<Blockers>> asked = new LinkedHashMap<>();
        issues.forEach(
                issue -> asked.put(issue, CompletableFuture.supplyAsync(() -> tracker.blockers(issue), executor)));
        asked.forEach((issue, answer) -> {
            try {
                blockers.put(issue, answer.join());
            } catch (CompletionException e) {
                Machines.reason(e);
                blockers.put(issue, Blockers.UNKNOWN);
            }
        });
    }
}
