package dev.burnfleet.core.dispatch;

import com.google.common.collect.ImmutableMap;
import dev.burnfleet.core.mailbox.Look;
import java.time.Instant;
import java.util.Map;

/**
 * What the machines showed at the start of a cycle.
 *
 * @param seen the answer of each machine that answered
 * @param unreachable why each of the others did not
 */
record Looks(Map<String, Seen> seen, Map<String, String> unreachable) {
    Looks {
        seen = ImmutableMap.copyOf(seen);
        unreachable = ImmutableMap.copyOf(unreachable);
    }

    /**
     * One machine's answer.
     *
     * @param look what it showed
     * @param at when the answer was here; a board read before that judges nothing in it
     */
    record Seen(Look look, Instant at) {}
}
