package dev.burnfleet.core.roster;

/** What a pane is there for. */
public enum Role {
    /** Takes tasks of its home repository. */
    WORKER,
    /** Gives advice: takes questions about any repository, never a task to execute. */
    COUNCIL,
    /** Watches: asked after the council, never given a task to execute. */
    SENTINEL;

    /** Tells whether the role may execute tasks. */
    public boolean executes() {
        return this == WORKER;
    }
}
