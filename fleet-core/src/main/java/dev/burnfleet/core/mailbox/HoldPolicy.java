package dev.burnfleet.core.mailbox;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What shows that an agent's account, not its task, is in trouble. The task then waits and is not counted. Immutable.
 *
 * @param group agents of one machine that share an account are held together: a name that is safe as a file name
 * @param exitCodes exit statuses that say so
 * @param patterns POSIX extended regular expressions; one found in the last lines of standard error of a failed run says so
 * @param quickFailure a failure sooner than this is a quick one
 * @param quickFailures so many quick failures in a row in the group say so; 0 for never
 * @param firstTry how long the first hold lasts; each further one lasts twice as long, up to an hour
 */
public record HoldPolicy(
        String group,
        Set<Integer> exitCodes,
        List<String> patterns,
        Duration quickFailure,
        int quickFailures,
        Duration firstTry) {

    /** @throws IllegalArgumentException if the group cannot be a file name or a pattern holds a line break */
    public HoldPolicy {
        MailboxPaths.requireAgent(group);
        exitCodes = new TreeSet<>(exitCodes);
        patterns = List.copyOf(patterns);
        patterns.forEach(pattern -> HeaderLines.requireLine(pattern, "hold pattern"));
    }

    @Override
    public Set<Integer> exitCodes() {
        return new TreeSet<>(exitCodes);
    }

    /** Returns the policy of an agent that is never held for what its program says. */
    public static HoldPolicy none(String agent) {
        return new HoldPolicy(agent, Set.of(), List.of(), Duration.ZERO, 0, Duration.ofMinutes(1));
    }
}
