package dev.burnfleet.core.plan;

import dev.burnfleet.core.board.RepositoryName;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the standing orders of one repository that are neither out nor resting. */
final class OrderOffers {
    private final History history;
    private final Instant now;
    private final List<Offer> offers = new ArrayList<>();
    private final List<Instant> restsUntil = new ArrayList<>();
    private final Set<WorkKey> seen = new HashSet<>();
    private int out;

    OrderOffers(PlanInput input, History history, RepositoryName repository) {
        this.history = history;
        now = input.now();
        for (StandingOrder order : input.policy().orders()) {
            if (order.repository().equals(repository)) {
                int slices = Math.max(1, order.slices().size());
                for (int slice = 0; slice < slices; slice++) {
                    sort(order, slice, slices);
                }
            }
        }
    }

    List<Offer> offers() {
        return offers;
    }

    /** Returns how many panes' worth of orders are out. */
    int out() {
        return out;
    }

    /** Returns until when each resting order rests. */
    List<Instant> restsUntil() {
        return restsUntil;
    }

    private void sort(StandingOrder order, int slice, int slices) {
        WorkKey work = WorkKey.order(order.repository(), order.id(), slice);
        if (!seen.add(work)) {
            return;
        }
        if (history.holder(work).isPresent()) {
            out++;
            return;
        }
        Optional<Instant> lastEnd =
                history.of(work).stream().map(History::overSince).max(Instant::compareTo);
        Optional<Instant> rest = lastEnd.map(end -> after(end, order.rest())).filter(now::isBefore);
        if (rest.isPresent()) {
            restsUntil.add(rest.get());
            return;
        }
        offers.add(new Offer(
                work,
                Rung.STANDING_ORDER,
                1,
                Set.of(),
                Set.of(),
                false,
                false,
                false,
                () -> "standing order " + Printable.quoted(order.id())
                        + (slices > 1 ? ", slice " + (slice + 1) + " of " + slices : "")
                        + ": no issue or pull request was left for it"));
    }

    private static Instant after(Instant end, Duration rest) {
        try {
            return end.plus(rest);
        } catch (DateTimeException | ArithmeticException beyondTime) {
            return rest.isNegative() ? Instant.MIN : Instant.MAX;
        }
    }
}
