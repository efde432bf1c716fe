package dev.burnfleet.ssh;

import java.time.Duration;

/**
 * A point in time by which all parts of a job must be over. Each part gets what the ones before it left.
 *
 * @param given how long the whole job had, for messages
 * @param end when it is over, on the clock of {@link System#nanoTime()}
 */
record Deadline(Duration given, long end) {

    private static final int INEXACTNESS_MILLIS = 50;

    static Deadline in(Duration time) {
        if (time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException("deadline must be longer than zero, not " + time);
        }
        // A year is forever here, and keeps the sum from overflowing.
        Duration capped = time.compareTo(Duration.ofDays(365)) > 0 ? Duration.ofDays(365) : time;
        return new Deadline(time, System.nanoTime() + capped.toNanos());
    }

    Duration left() {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }

    Duration leftAtMost(Duration limit) {
        Duration left = left();
        return left.compareTo(limit) < 0 ? left : limit;
    }

    boolean isOver() {
        return end - System.nanoTime() <= 0;
    }

    /** Tells whether it is over but for the inexactness of other people's timers. */
    boolean isAllButOver() {
        return left().toMillis() < INEXACTNESS_MILLIS;
    }

    /** Says how long the job had, as a person would. */
    String spoken() {
        return given.toMillis() < 1000 || given.toMillisPart() != 0
                ? given.toMillis() + " ms"
                : given.toSeconds() + " s";
    }
}
