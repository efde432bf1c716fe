package dev.burnfleet.core.spec;

import com.google.common.collect.ImmutableSet;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What shows that an agent's account, not its task, is in trouble: its group is then held. Immutable.
 *
 * @param exitCodes exit codes that say so
 * @param patterns POSIX extended regular expressions; one that is found in the last lines of standard error says so
 * @param quickFailure a failure sooner than this is a quick one
 * @param quickFailures so many quick failures in a row say so, 0 for never
 */
public record HoldRules(Set<Integer> exitCodes, List<String> patterns, Duration quickFailure, int quickFailures) {
    public HoldRules {
        exitCodes = ImmutableSet.copyOf(exitCodes);
        patterns = List.copyOf(patterns);
    }
}
