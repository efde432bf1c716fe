package dev.burnfleet.cli.doctor;

import java.time.Duration;
import java.time.Instant;

/** How far apart two clocks are. */
final class ClockCheck {
    private ClockCheck() {}

    /** @param ahead how far the other clock is certainly ahead of ours, negative for behind */
    static Finding of(Duration ahead, Duration bound, String whose, String cure) {
        if (ahead.isZero()) {
            return Finding.fine("clock", whose + " clock goes with this machine's clock");
        }
        String text = whose + " clock is " + words(ahead.abs()) + (ahead.isNegative() ? " behind " : " ahead of ")
                + "this machine's clock";
        return ahead.abs().compareTo(bound) <= 0
                ? Finding.fine("clock", text + ", within clockBound (" + words(bound) + ")")
                : Finding.problem("clock", text + "; clockBound is " + words(bound), cure);
    }

    /**
     * Returns how far a clock is ahead, negative for behind: what is certain of it, in whole seconds.
     *
     * @param shown what it showed, without the fraction of its second, at some time between the other two
     */
    static Duration ahead(Instant shown, Instant asked, Instant answered) {
        if (shown.isAfter(answered)) {
            return Duration.ofSeconds(Duration.between(answered, shown).toSeconds());
        }
        Instant latest = shown.plusSeconds(1);
        return latest.isBefore(asked)
                ? Duration.ofSeconds(-Duration.between(latest, asked).toSeconds())
                : Duration.ZERO;
    }

    private static String words(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 120) {
            return seconds + " s";
        }
        return seconds < 7200
                ? seconds / 60 + " min"
                : seconds < 172_800 ? seconds / 3600 + " h" : seconds / 86_400 + " days";
    }
}
