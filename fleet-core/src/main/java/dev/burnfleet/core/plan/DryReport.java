package dev.burnfleet.core.plan;

import dev.burnfleet.core.plan.Verdict.Kind;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/** Says in words why a lane has nothing more for its workers, and until when. */
final class DryReport {
    private final String reason;
    private final Optional<Instant> until;

    /** @param verdicts why each open issue of the lane was not handed out */
    DryReport(Lane lane, Collection<Verdict> verdicts, int handedOut) {
        Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
        verdicts.forEach(verdict -> counts.merge(verdict.kind(), 1, Integer::sum));
        StringJoiner kinds = new StringJoiner(", ", ": ", "").setEmptyValue("");
        if (handedOut > 0) {
            kinds.add(handedOut + " handed out now");
        }
        counts.forEach((kind, count) -> kinds.add(count + " " + kind.words()));

        StringJoiner words = new StringJoiner("; ");
        words.add("nothing left in " + lane.repository());
        words.add(plural(verdicts.size() + handedOut, "open issue") + kinds);
        words.add(plural(lane.pullRequests(), "open pull request"));
        words.add(orders(lane));
        reason = words.toString();
        until = lane.restsUntil().stream().min(Instant::compareTo);
    }

    String reason() {
        return reason;
    }

    /** Returns when the first resting order may be given again. */
    Optional<Instant> until() {
        return until;
    }

    private static String orders(Lane lane) {
        long offered = lane.offers().stream()
                .filter(offer -> offer.rung() == Rung.STANDING_ORDER)
                .count();
        if (lane.ordersOut() + lane.restsUntil().size() + offered == 0) {
            return "no standing order";
        }
        return plural((int) (lane.ordersOut() + offered), "standing order") + " out, "
                + lane.restsUntil().size() + " resting";
    }

    private static String plural(int count, String word) {
        return count + " " + word + (count == 1 ? "" : "s");
    }
}
