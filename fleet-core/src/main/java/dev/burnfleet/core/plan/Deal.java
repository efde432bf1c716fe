package dev.burnfleet.core.plan;

import dev.burnfleet.core.board.IssueRef;
import dev.burnfleet.core.roster.Agent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Deals what the lanes have to their workers: rounds outside, rungs inside. Everybody's first slot is filled before
 * anybody's second, and a second one takes fresh and stale issues only, so that late work stays late-bound.
 */
final class Deal {
    /** Issues a lane asks about beyond those that it needs, so that some may turn out blocked. */
    private static final int MARGIN = 4;

    private final Slots slots;
    private final boolean hopeful;
    private final List<Assignment> assignments = new ArrayList<>();
    private final Set<Offer> dealt = Collections.newSetFromMap(new IdentityHashMap<>());

    /** @param hopeful whether issues with unknown dependencies are dealt too, to see which ones matter */
    Deal(List<Lane> lanes, Slots slots, boolean hopeful) {
        this.slots = slots;
        this.hopeful = hopeful;
        for (int round = 1; round <= slots.capacity(); round++) {
            for (Lane lane : lanes) {
                fill(lane, round);
            }
        }
    }

    List<Assignment> assignments() {
        return assignments;
    }

    boolean isDealt(Offer offer) {
        return dealt.contains(offer);
    }

    /** Returns the issues that were dealt although their dependencies are unknown, and a few that come after them. */
    Set<IssueRef> unknown(List<Lane> lanes) {
        Set<IssueRef> unknown = new LinkedHashSet<>();
        for (Lane lane : lanes) {
            Set<IssueRef> spare = new LinkedHashSet<>();
            int before = unknown.size();
            for (Offer offer : lane.offers()) {
                if (offer.blockersUnknown() && isDealt(offer)) {
                    offer.work().issue().ifPresent(unknown::add);
                } else if (offer.blockersUnknown() && spare.size() < MARGIN) {
                    offer.work().issue().ifPresent(spare::add);
                }
            }
            if (unknown.size() > before) {
                unknown.addAll(spare);
            }
        }
        return unknown;
    }

    private void fill(Lane lane, int round) {
        List<Agent> free = new ArrayList<>(Turns.order(lane.workers().stream()
                .filter(worker -> slots.takes(worker, round))
                .toList()));
        for (Offer offer : lane.offers()) {
            if (free.isEmpty()) {
                return;
            }
            boolean early = offer.rung() == Rung.FRESH || offer.rung() == Rung.STALE;
            if ((round == 1 || early) && (hopeful || !offer.blockersUnknown()) && !isDealt(offer)) {
                offer.choose(free).ifPresent(agent -> {
                    free.remove(agent);
                    slots.add(agent);
                    // Those who wait for what this one finds are no longer free either.
                    free.removeIf(other -> !slots.takes(other, round));
                    dealt.add(offer);
                    assignments.add(offer.to(agent));
                });
            }
        }
    }
}
