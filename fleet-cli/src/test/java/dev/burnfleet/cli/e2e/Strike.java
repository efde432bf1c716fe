package dev.burnfleet.cli.e2e;

/**
 * One SIGKILL.
 *
 * @param at when, in nanoseconds of the epoch
 * @param what who was killed, as the count at the end calls it
 * @param scope whose run it could cut short: {@code machine/AGENT}, a machine, or empty for nobody's
 */
record Strike(long at, String what, String scope) {
    static Strike now(String what, String scope) {
        return new Strike(System.currentTimeMillis() * 1_000_000, what, scope);
    }

    boolean hits(String machine, String agent) {
        return scope.equals(machine) || scope.equals(machine + "/" + agent);
    }
}
