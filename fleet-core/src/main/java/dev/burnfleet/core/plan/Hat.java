package dev.burnfleet.core.plan;

/** What an agent is asked to be for one task. */
public enum Hat {
    /** Solve the issue. */
    IMPLEMENT,
    /** Check what another agent does about the issue. */
    VERIFY,
    /** Write the tests that the issue needs. */
    TEST,
    /** Write the documentation that the issue needs. */
    DOCS,
    /** Review a pull request. */
    REVIEW,
    /** Give advice on the issue: council and sentinels, never a worker. */
    ADVISE,
    /** Carry out a standing order of the repository. */
    STANDING_ORDER
}
