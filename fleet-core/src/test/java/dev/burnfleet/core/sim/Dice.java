package dev.burnfleet.core.sim;

import java.time.Duration;
import java.util.List;
import java.util.Random;

/** All chance of one history. The same seed throws the same. */
final class Dice {
    private final Random random;

    Dice(long seed) {
        // Neighbouring seeds begin alike in java.util.Random.
        random = new Random(seed * 0x9E3779B97F4A7C15L);
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    Duration upTo(Duration most) {
        return Duration.ofMillis((long) (random.nextDouble() * most.toMillis()));
    }

    <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
