package dev.burnfleet.gitea;

import java.time.Duration;

/**
 * How often a read is tried again after a lost connection or an answer of 429, 502, 503 or 504. Immutable.
 *
 * <p>Writes are never repeated by themselves: whether the first one arrived is unknown. The pause before try n is
 * random between nothing and {@code base * 2^(n-1)}; a {@code Retry-After} of the server is obeyed instead, up to
 * {@code longest}.
 *
 * @param tries how often a read is sent at most, 1 or more; default 3
 * @param base upper bound of the first pause; default 250 ms
 * @param longest upper bound of any pause; default 10 s
 */
public record RetryPolicy(int tries, Duration base, Duration longest) {
    /** The defaults. */
    public static final RetryPolicy DEFAULT = new RetryPolicy(3, Duration.ofMillis(250), Duration.ofSeconds(10));

    /** Nothing is tried again. */
    public static final RetryPolicy NONE = new RetryPolicy(1, Duration.ZERO, Duration.ZERO);

    /** @throws IllegalArgumentException if there is no first try or a pause is negative */
    public RetryPolicy {
        if (tries < 1) {
            throw new IllegalArgumentException("a read needs at least one try, not " + tries);
        }
        if (base.isNegative() || longest.isNegative()) {
            throw new IllegalArgumentException("a pause cannot be negative: " + base + ", " + longest);
        }
    }
}
