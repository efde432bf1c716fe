package dev.burnfleet.gitea;

import java.time.Duration;

/**
 * How long things may take. Immutable.
 *
 * @param connect until a connection stands; default 5 s
 * @param exchange from sending a request to the last byte of its answer; default 20 s
 * @param total one call with all its retries and pauses; default 60 s
 */
public record Timeouts(Duration connect, Duration exchange, Duration total) {
    /** The defaults. */
    public static final Timeouts DEFAULT =
            new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofSeconds(60));

    /** @throws IllegalArgumentException if one is not positive */
    public Timeouts {
        requirePositive(connect, "connect");
        requirePositive(exchange, "exchange");
        requirePositive(total, "total");
    }

    private static void requirePositive(Duration duration, String what) {
        if (duration.isZero() || duration.isNegative()) {
            throw new IllegalArgumentException("the " + what + " timeout must be positive, not " + duration);
        }
    }
}
