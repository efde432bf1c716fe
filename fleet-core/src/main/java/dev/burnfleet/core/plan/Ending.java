package dev.burnfleet.core.plan;

/** How a piece of work ended, as the tracker and the machine judged it. */
public enum Ending {
    /** It has its result: the issue is closed or a trusted pull request closes it, the review or answer came. */
    DONE,
    /** The run failed, passed its deadline, or ended with nothing to show. */
    FAILED,
    /** It ended for the fleet's own reasons (crash, hold, withdrawal, undelivered): not the fault. */
    OURS,
    /** Its mailbox would not start it. Neither a run nor the fault, but tried again only after a rest. */
    REFUSED
}
