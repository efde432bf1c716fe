package dev.burnfleet.cli.demo;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** The time now, or one that was set: so that a new tracker can have old issues. Thread-safe. */
final class SettableClock extends Clock {
    private volatile @Nullable Instant set;

    /** Shows one instant from now on. */
    void set(Instant instant) {
        set = instant;
    }

    /** Shows the time now from now on. */
    void run() {
        set = null;
    }

    @Override
    public Instant instant() {
        Instant shown = set;
        return shown == null ? Instant.now() : shown;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return zone.equals(ZoneOffset.UTC) ? this : Clock.system(zone);
    }
}
