package dev.burnfleet.core.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until it is put forward. */
final class HandClock implements InstantSource {
    private volatile Instant now = Instant.parse("2026-11-23T12:00:00Z");

    @Override
    public Instant instant() {
        return now;
    }

    /** To be called by one thread only. */
    void advance(Duration by) {
        now = now.plus(by);
    }
}
