package dev.burnfleet.core.plan;

import dev.burnfleet.core.board.Issue;
import dev.burnfleet.core.board.IssueRef;
import dev.burnfleet.core.roster.Agent;
import dev.burnfleet.core.roster.Role;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Puts issues before council seats and sentinels, one question an issue at a time: the ledger keeps one open intent for
 * each issue and hat, and who is asked later can read what was said before.
 */
final class CouncilQuestions {
    private static final int MOST_FAILURES = 5;

    private final List<Agent> agents;
    private final CouncilDocket docket;
    private final History history;
    private final Slots slots;
    private final Map<String, Integer> askedNow = new HashMap<>();
    private final List<Assignment> assignments = new ArrayList<>();
    private final Map<IssueRef, Verdict> verdicts = new LinkedHashMap<>();

    CouncilQuestions(List<Agent> agents, CouncilDocket docket, History history, Slots slots, List<Issue> issues) {
        this.agents = agents;
        this.docket = docket;
        this.history = history;
        this.slots = slots;
        issues.stream().sorted(Comparator.comparing(docket::rank)).forEach(this::ask);
    }

    List<Assignment> assignments() {
        return assignments;
    }

    /** Returns for each of the issues how it stands with the council. */
    Map<IssueRef, Verdict> verdicts() {
        return verdicts;
    }

    private void ask(Issue issue) {
        Role role = docket.owing(issue).orElse(Role.COUNCIL);
        WorkKey work = WorkKey.issue(issue.ref(), Hat.ADVISE);
        String who = role == Role.COUNCIL ? "council seat" : "sentinel";
        List<WorkRecord> before = history.of(work);
        Optional<WorkRecord> holder = history.holder(work);
        if (holder.isPresent()) {
            leave(issue, "asked of " + holder.get().agent());
        } else if (failures(before, role) >= MOST_FAILURES) {
            leave(issue, "no answer after " + MOST_FAILURES + " questions; answer it or take the label off");
        } else {
            choose(role, before)
                    .ifPresentOrElse(
                            agent -> give(issue, work, agent, before),
                            () -> leave(issue, "no " + who + " can take a question now"));
        }
    }

    private Optional<Agent> choose(Role role, List<WorkRecord> before) {
        return agents.stream()
                .filter(agent -> agent.role() == role && slots.takes(agent, slots.capacity()))
                .filter(agent -> count(before, agent, Ending.DONE) == 0)
                .min(Comparator.comparingLong((Agent agent) -> count(before, agent, Ending.FAILED))
                        .thenComparingInt(slots::load)
                        .thenComparingInt(
                                agent -> history.questionsTo(agent.name()) + askedNow.getOrDefault(agent.name(), 0)));
    }

    private void give(Issue issue, WorkKey work, Agent agent, List<WorkRecord> before) {
        slots.add(agent);
        askedNow.merge(agent.name(), 1, Integer::sum);
        Set<String> others = new TreeSet<>(History.agents(before));
        others.remove(agent.name());
        String reason = agent.role() == Role.COUNCIL
                ? "question to the council: the issue has its label"
                : "question to a sentinel: the council has answered";
        assignments.add(
                new Assignment(agent, work, Rung.COUNCIL, history.nextAttempt(work), List.copyOf(others), reason));
        leave(issue, "asked of " + agent.name());
    }

    private void leave(Issue issue, String how) {
        verdicts.put(issue.ref(), new Verdict(Verdict.Kind.COUNCIL, "open to the council: " + how));
    }

    private long failures(List<WorkRecord> before, Role role) {
        Set<String> ofRole = new TreeSet<>();
        agents.stream().filter(agent -> agent.role() == role).forEach(agent -> ofRole.add(agent.name()));
        return before.stream()
                .filter(record -> History.ended(record, Ending.FAILED) && ofRole.contains(record.agent()))
                .count();
    }

    private static long count(List<WorkRecord> before, Agent agent, Ending ending) {
        return before.stream()
                .filter(record -> record.agent().equals(agent.name()) && History.ended(record, ending))
                .count();
    }
}
