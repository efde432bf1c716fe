package dev.burnfleet.gitea;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;

/** Turns a day into the time that Gitea keeps for it: its last second, here in UTC. */
final class Days {
    private static final LocalTime LAST_SECOND = LocalTime.of(23, 59, 59);

    private Days() {}

    static Instant end(LocalDate day) {
        return day.atTime(LAST_SECOND).toInstant(ZoneOffset.UTC);
    }
}
