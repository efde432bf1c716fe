package dev.burnfleet.core.plan;

import dev.burnfleet.core.board.Issue;
import dev.burnfleet.core.roster.Agent;
import dev.burnfleet.core.roster.Role;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Says who still owes a word on an issue with the council label: first as many council seats as the policy asks for, then
 * one sentinel. After that the issue goes to the workers like any other. Immutable, safe for use by several threads.
 */
public final class CouncilDocket {
    private final Optional<String> label;
    private final List<String> priorities;
    private final History history;
    private final Set<String> sentinels = new HashSet<>();
    private final int answersWanted;

    CouncilDocket(PlanPolicy policy, List<Agent> agents, History history) {
        this.history = history;
        label = policy.councilSeats() > 0
                ? policy.councilLabel().map(name -> name.toLowerCase(Locale.ROOT))
                : Optional.empty();
        priorities = policy.priorities().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList();
        int seats = 0;
        for (Agent agent : agents) {
            seats += agent.role() == Role.COUNCIL ? 1 : 0;
            if (agent.role() == Role.SENTINEL) {
                sentinels.add(agent.name());
            }
        }
        // Without a single seat the label still means "council first": the issue waits, and its reason says so.
        answersWanted = Math.max(1, Math.min(seats, policy.councilSeats()));
    }

    /**
     * Reads what was answered so far.
     *
     * @param records everything that was handed out and is remembered, in any order
     */
    public static CouncilDocket of(PlanPolicy policy, List<Agent> agents, List<WorkRecord> records, Instant now) {
        return new CouncilDocket(policy, agents, new History(records, now));
    }

    IssueRank rank(Issue issue) {
        return IssueRank.of(issue, priorities);
    }

    /** Tells whether nobody owes a word on the issue, so that workers may have it. */
    public boolean isThrough(Issue issue) {
        return owing(issue).isEmpty();
    }

    /** Returns whose word the issue waits for. */
    Optional<Role> owing(Issue issue) {
        if (label.isEmpty()
                || issue.labels().stream().noneMatch(name -> label.get().equals(lower(name)))) {
            return Optional.empty();
        }
        Set<String> answered = new HashSet<>();
        for (WorkRecord record : history.of(WorkKey.issue(issue.ref(), Hat.ADVISE))) {
            if (History.ended(record, Ending.DONE)) {
                answered.add(record.agent());
            }
        }
        long fromSentinels = answered.stream().filter(sentinels::contains).count();
        if (answered.size() - fromSentinels < answersWanted) {
            return Optional.of(Role.COUNCIL);
        }
        return sentinels.isEmpty() || fromSentinels > 0 ? Optional.empty() : Optional.of(Role.SENTINEL);
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
