package dev.burnfleet.core.plan;

import dev.burnfleet.core.board.IssueRef;
import dev.burnfleet.core.board.RepositoryName;
import dev.burnfleet.core.plan.Verdict.Kind;
import dev.burnfleet.core.roster.Agent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Says what a deal left over: issues that no worker gets from it, and workers that it gave nothing. */
final class PlanReport {
    private final PlanInput input;
    private final Map<IssueRef, String> leftAlone = new LinkedHashMap<>();
    private final Map<RepositoryName, DryReport> dryLanes = new HashMap<>();
    private final Set<String> served = new HashSet<>();

    /** @param council how the issues before the council stand */
    PlanReport(PlanInput input, List<Lane> lanes, Deal deal, Map<IssueRef, Verdict> council) {
        this.input = input;
        Set<IssueRef> handedOut = new HashSet<>();
        for (Assignment assignment : deal.assignments()) {
            served.add(assignment.agent().name());
            assignment.work().issue().ifPresent(handedOut::add);
        }
        for (Lane lane : lanes) {
            Map<IssueRef, Verdict> verdicts = new LinkedHashMap<>();
            int dealt = 0;
            for (Offer offer : lane.offers()) {
                if (offer.work().hat() == Hat.IMPLEMENT && deal.isDealt(offer)) {
                    dealt++;
                } else if (offer.work().hat() == Hat.IMPLEMENT) {
                    offer.work().issue().ifPresent(issue -> verdicts.put(issue, waiting(lane, offer)));
                }
            }
            verdicts.putAll(lane.leftAlone());
            lane.forCouncil()
                    .forEach(issue -> Optional.ofNullable(council.get(issue.ref()))
                            .ifPresent(verdict -> verdicts.put(issue.ref(), verdict)));
            dryLanes.put(lane.repository(), new DryReport(lane, verdicts.values(), dealt));
            verdicts.keySet().removeAll(handedOut);
            verdicts.forEach((issue, verdict) -> leftAlone.put(issue, verdict.reason()));
        }
    }

    /** Returns the open issues that no worker gets, each with the reason. */
    Map<IssueRef, String> leftAlone() {
        return leftAlone;
    }

    /** Returns the workers that got nothing although they have room, or can take nothing. */
    List<DispatchPlan.Dry> dry(List<Agent> agents, Slots slots) {
        List<DispatchPlan.Dry> dry = new ArrayList<>();
        for (Agent agent : agents) {
            boolean room = slots.takes(agent, slots.capacity())
                    || slots.obstacle(agent).isPresent();
            if (agent.role().executes() && room && !served.contains(agent.name())) {
                dry.add(dry(agent, slots));
            }
        }
        return dry;
    }

    private DispatchPlan.Dry dry(Agent agent, Slots slots) {
        boolean idle = slots.load(agent) == 0;
        Optional<String> obstacle = slots.obstacle(agent).or(() -> homeless(agent));
        DryReport lane = agent.home().map(dryLanes::get).orElse(null);
        if (obstacle.isPresent() || lane == null) {
            return new DispatchPlan.Dry(agent, idle, obstacle.orElse("its repository was not read"), Optional.empty());
        }
        String reason = idle ? lane.reason() : "its waiting slot takes fresh and stale issues only: " + lane.reason();
        return new DispatchPlan.Dry(agent, idle, reason, lane.until());
    }

    private Optional<String> homeless(Agent agent) {
        if (agent.home().isEmpty()) {
            return Optional.of("it has no home repository");
        }
        return agent.home()
                .filter(home -> !dryLanes.containsKey(home))
                .map(home -> home + " could not be read: "
                        + Printable.sentence(input.unreadable().getOrDefault(home, "nothing is known of it")));
    }

    private static Verdict waiting(Lane lane, Offer offer) {
        if (lane.workers().isEmpty()) {
            return new Verdict(Kind.WAITING, "no worker lives in " + lane.repository());
        }
        if (offer.blockersUnknown()) {
            return new Verdict(Kind.UNKNOWN, "its dependencies are not known yet");
        }
        if (offer.full()) {
            return new Verdict(
                    Kind.KEPT,
                    "was given to " + String.join(", ", offer.given())
                            + ", as many as may ever have it, and none of them can take it now");
        }
        return new Verdict(Kind.WAITING, "no worker of " + lane.repository() + " can take it now");
    }
}
