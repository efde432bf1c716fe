package dev.burnfleet.ssh.config;

/** Whether the lines of a block apply to the host. */
enum Applies {
    YES,
    NO,
    /** It depends on what only OpenSSH itself can find out. */
    UNDECIDED;

    /** Joins two conditions that must both hold. */
    Applies and(Applies other) {
        if (this == NO || other == NO) {
            return NO;
        }
        return this == UNDECIDED || other == UNDECIDED ? UNDECIDED : YES;
    }

    static Applies when(boolean holds) {
        return holds ? YES : NO;
    }
}
