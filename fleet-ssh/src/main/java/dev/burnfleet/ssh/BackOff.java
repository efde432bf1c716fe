package dev.burnfleet.ssh;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Knows when a machine that could not be reached may be tried again: later after each failure, up to a limit. */
final class BackOff {
    private static final Duration FIRST = Duration.ofMillis(250);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final LongSupplier nanos;
    private int failures;
    private long notBefore;

    /** Starts without a failure, on a clock like {@link System#nanoTime()}. */
    BackOff(LongSupplier nanos) {
        this.nanos = nanos;
    }

    void failed() {
        notBefore =
                nanos.getAsLong() + Pause.jittered(FIRST, failures++, LONGEST).toNanos();
    }

    void succeeded() {
        failures = 0;
    }

    /** Returns how long the next attempt has to wait; zero if it may begin. */
    Duration left() {
        return failures == 0 ? Duration.ZERO : Duration.ofNanos(Math.max(0, notBefore - nanos.getAsLong()));
    }
}
