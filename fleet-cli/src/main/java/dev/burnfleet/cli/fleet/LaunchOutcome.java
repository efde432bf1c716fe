package dev.burnfleet.cli.fleet;

import java.util.List;

/**
 * What a launch found and did on one machine. Immutable.
 *
 * @param installed whether the worker script was put there just now
 * @param mailboxes agents whose mailboxes were made just now
 * @param changes what was missing, dead or different, and was mended, in words for people
 * @param reported what is there and not in the spec, or needs a restart; nothing was done about it
 * @param panes panes of the spec that are there now
 */
public record LaunchOutcome(
        boolean installed, List<String> mailboxes, List<String> changes, List<String> reported, int panes) {
    public LaunchOutcome {
        mailboxes = List.copyOf(mailboxes);
        changes = List.copyOf(changes);
        reported = List.copyOf(reported);
    }

    /** Tells whether everything was as it should be. */
    public boolean changedNothing() {
        return !installed && mailboxes.isEmpty() && changes.isEmpty();
    }
}
