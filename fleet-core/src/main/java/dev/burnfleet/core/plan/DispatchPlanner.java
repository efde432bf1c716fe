package dev.burnfleet.core.plan;

import dev.burnfleet.core.board.ClosingReferences;
import dev.burnfleet.core.board.IssueRef;
import dev.burnfleet.core.board.RepositoryBoard;
import dev.burnfleet.core.board.RepositoryName;
import dev.burnfleet.core.roster.Agent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Decides who gets what: the ladder of fresh issues, stale ones, second hats and standing orders for the workers, and
 * questions for the council.
 *
 * <p>Pure, deterministic and total: the same input gives the same plan, whatever the order of its maps and records, and
 * no input makes it fail. {@code docs/planner.md} tells the rules. Stateless, safe for use by several threads.
 */
public final class DispatchPlanner {

    /**
     * Makes a plan.
     *
     * <p>The assignments stand as they are. Where {@link DispatchPlan#wanted()} is not empty, a better plan can be had by
     * asking for the blockers of those issues first and planning again.
     */
    public DispatchPlan plan(PlanInput input) {
        List<Agent> agents = once(input.agents());
        History history = new History(input.records(), input.now());
        CouncilDocket docket = new CouncilDocket(input.policy(), agents, history);
        List<Lane> lanes = lanes(input, agents, history, docket);

        Slots slots = new Slots(input, history);
        Deal deal = new Deal(lanes, slots, true);
        Set<IssueRef> wanted = deal.unknown(lanes);
        if (!wanted.isEmpty()) {
            slots = new Slots(input, history);
            deal = new Deal(lanes, slots, false);
        }
        CouncilQuestions questions = new CouncilQuestions(
                agents,
                docket,
                history,
                slots,
                lanes.stream().flatMap(lane -> lane.forCouncil().stream()).toList());

        PlanReport report = new PlanReport(input, lanes, deal, questions.verdicts());
        List<DispatchPlan.Dry> dry = report.dry(agents, slots);
        List<Assignment> assignments = new ArrayList<>(deal.assignments());
        assignments.addAll(questions.assignments());
        List<IssueRef> parked =
                lanes.stream().flatMap(lane -> lane.parked().stream()).toList();
        return new DispatchPlan(assignments, dry, report.leftAlone(), parked, wanted);
    }

    private static List<Lane> lanes(PlanInput input, List<Agent> agents, History history, CouncilDocket docket) {
        ClosingReferences references = new ClosingReferences(input.policy().branches());
        Map<RepositoryName, RepositoryBoard> boards = new TreeMap<>(input.boards());
        List<Lane> lanes = new ArrayList<>();
        for (Map.Entry<RepositoryName, RepositoryBoard> board : boards.entrySet()) {
            List<Agent> workers = agents.stream()
                    .filter(agent -> agent.role().executes() && agent.home().equals(Optional.of(board.getKey())))
                    .toList();
            if (board.getKey().equals(board.getValue().repository())) {
                lanes.add(Lane.of(input, history, docket, references, board.getValue(), workers));
            }
        }
        return lanes;
    }

    /** Returns the agents with different names: a name stands for one mailbox. */
    private static List<Agent> once(List<Agent> agents) {
        Map<String, Agent> byName = new LinkedHashMap<>();
        agents.forEach(agent -> byName.putIfAbsent(agent.name(), agent));
        return List.copyOf(byName.values());
    }
}
