package dev.burnfleet.core.mailbox;

import com.google.common.collect.ImmutableMap;
import java.util.Map;

/**
 * What christening changed. Immutable.
 *
 * @param agents what it changed for each agent that was named
 */
public record ChristenReport(Map<String, Change> agents) {
    public ChristenReport {
        agents = ImmutableMap.copyOf(agents);
    }

    /** What christening changed for one agent. */
    public enum Change {
        /** Something was written; it counts from its next task on. */
        CHANGED,
        /** All was there already. */
        UNCHANGED,
        /** The agent has no mailbox: launch first. */
        NO_MAILBOX
    }
}
