package dev.burnfleet.core.sim;

/** Thrown through a dispatcher whose process has ended; no catch clause of its own may stop it. */
final class Killed extends Error {
    private static final long serialVersionUID = 1;

    Killed() {
        super("the process was killed", null, false, false);
    }
}
