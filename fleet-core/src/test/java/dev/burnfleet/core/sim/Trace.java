package dev.burnfleet.core.sim;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;

/** What happened in a history, line by line. Kept only when asked: a seed that failed is played again with it. */
final class Trace {
    private final boolean kept;
    private final List<String> lines = new ArrayList<>();
    private Supplier<Instant> clock = () -> Instant.EPOCH;

    Trace(boolean kept) {
        this.kept = kept;
    }

    void clock(Supplier<Instant> source) {
        clock = source;
    }

    void say(String format, Object... words) {
        if (kept) {
            lines.add(clock.get() + "  " + filled(format, words));
        }
    }

    /** Puts words in the places of a text, each where the next {@code %s} stands. */
    static String filled(String text, Object... words) {
        String filled = text;
        for (Object word : words) {
            filled = filled.replaceFirst("%s", Matcher.quoteReplacement(String.valueOf(word)));
        }
        return filled;
    }

    List<String> lines() {
        return List.copyOf(lines);
    }
}
