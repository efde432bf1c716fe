package dev.burnfleet.core.health;

import dev.burnfleet.core.mailbox.MachineReport;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How one machine is. Immutable.
 *
 * @param machine its name
 * @param reach whether it answered
 * @param detail why it did not, in words for people; empty when it did
 * @param report what it said of itself; empty when it did not answer
 * @param clockSkew how far its clock is ahead of ours (negative: behind), to about a second; empty when it did not answer
 * @param panes every expected pane, in the roster's order
 * @param extra panes that are there and not in the spec, each in words for people
 */
public record MachineHealth(
        String machine,
        Reach reach,
        String detail,
        Optional<MachineReport> report,
        Optional<Duration> clockSkew,
        List<PaneHealth> panes,
        List<String> extra) {
    public MachineHealth {
        panes = List.copyOf(panes);
        extra = List.copyOf(extra);
    }

    /** Whether a machine answered. */
    public enum Reach {
        /** It answered. */
        REACHED,
        /** It answered, but nothing was ever launched there. */
        NOT_LAUNCHED,
        /** It did not answer: what is there is unknown, not gone. */
        UNREACHABLE
    }

    /** Returns the panes that somebody should look at, the worst first. */
    public List<PaneHealth> problems() {
        return panes.stream()
                .filter(pane -> pane.condition().isProblem())
                .sorted(Comparator.comparing(PaneHealth::condition))
                .toList();
    }

    /** Tells whether certainly nothing that is expected there is alive; of a machine that did not answer, nobody knows. */
    public boolean isDown() {
        return reach != Reach.UNREACHABLE
                && panes.stream()
                        .allMatch(pane ->
                                pane.condition() == PaneCondition.MISSING || pane.condition() == PaneCondition.DEAD);
    }
}
