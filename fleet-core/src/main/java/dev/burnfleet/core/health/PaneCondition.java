package dev.burnfleet.core.health;

/** How one expected pane is, the worst first. */
public enum PaneCondition {
    /** The machine has no such pane. */
    MISSING(true),
    /** The pane is there, its program has ended. */
    DEAD(true),
    /** The pane is there, but no worker serves the mailbox. */
    NO_WORKER(true),
    /** Its worker starts nothing for now: quota, authentication, working copy. */
    HELD(true),
    /** It has not been told who it is. */
    UNCHRISTENED(true),
    /** The question failed: nothing is known. */
    UNKNOWN(true),
    /** An agent runs. */
    WORKING(false),
    /** Nothing runs, something waits. */
    WAITING(false),
    /** Nothing runs and nothing waits. */
    IDLE(false);

    private final boolean problem;

    PaneCondition(boolean problem) {
        this.problem = problem;
    }

    /** Tells whether somebody should look at it. */
    public boolean isProblem() {
        return problem;
    }
}
