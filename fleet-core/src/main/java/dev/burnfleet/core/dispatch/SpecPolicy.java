package dev.burnfleet.core.dispatch;

import com.google.common.collect.ImmutableSet;
import dev.burnfleet.core.board.RepositoryName;
import dev.burnfleet.core.plan.PlanPolicy;
import dev.burnfleet.core.plan.StandingOrder;
import dev.burnfleet.core.spec.DispatchSpec;
import dev.burnfleet.core.spec.FleetSpec;
import dev.burnfleet.core.spec.StandingOrderSpec;
import dev.burnfleet.core.spec.TrustSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the owner's rules for dispatch out of a spec. */
final class SpecPolicy {
    private SpecPolicy() {}

    static PlanPolicy of(FleetSpec spec) {
        DispatchSpec dispatch = spec.dispatch();
        TrustSpec trust = spec.trust();
        return new PlanPolicy(
                dispatch.waiting(),
                dispatch.maxPanesPerIssue(),
                dispatch.exclude(),
                dispatch.councilLabel(),
                dispatch.councilSeats(),
                dispatch.priorities(),
                dispatch.branches(),
                ImmutableSet.copyOf(spec.gitea().accounts()),
                trust.users(),
                trust.anyone(),
                trust.ownAccounts(),
                dispatch.startBy(),
                dispatch.runFor(),
                dispatch.clockBound(),
                dispatch.maxAttempts(),
                dispatch.retryAfter(),
                dispatch.holdLimit(),
                orders(spec));
    }

    /** Returns what each window is for, by {@code machine/window}. */
    static Map<String, String> purposes(FleetSpec spec) {
        Map<String, String> purposes = new HashMap<>();
        spec.machines()
                .forEach(machine -> machine.windows()
                        .forEach(window -> purposes.put(machine.name() + "/" + window.name(), window.purpose())));
        return purposes;
    }

    private static List<StandingOrder> orders(FleetSpec spec) {
        List<StandingOrder> orders = new ArrayList<>();
        for (RepositoryName repository : spec.roster().repositories()) {
            for (StandingOrderSpec order : spec.ordersFor(repository)) {
                orders.add(new StandingOrder(order.id(), repository, order.text(), order.slices(), order.rest()));
            }
        }
        return orders;
    }
}
