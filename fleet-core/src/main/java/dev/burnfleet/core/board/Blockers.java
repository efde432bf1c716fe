package dev.burnfleet.core.board;

/** What is known of the issues that an issue waits for. */
public enum Blockers {
    /** Nothing open stands before it. */
    NONE,
    /** At least one open issue stands before it. */
    OPEN,
    /** Not asked yet, or the answer did not come: the issue waits. */
    UNKNOWN
}
