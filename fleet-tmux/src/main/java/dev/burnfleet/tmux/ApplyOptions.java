package dev.burnfleet.tmux;

/**
 * Says what an apply may end.
 *
 * @param prune whether panes that the plan does not know are ended
 * @param restartOutdated whether panes with another command than the plan's are started again
 */
public record ApplyOptions(boolean prune, boolean restartOutdated) {
    /** Ends nothing that runs. */
    public static final ApplyOptions GENTLE = new ApplyOptions(false, false);
}
