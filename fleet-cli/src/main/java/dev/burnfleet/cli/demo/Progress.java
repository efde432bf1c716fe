package dev.burnfleet.cli.demo;

import java.util.Locale;
import java.util.function.Consumer;

/** Says each step with the time since the beginning. */
final class Progress {
    private static final double NANOS = 1e9;

    private final Consumer<String> out;
    private final long began = System.nanoTime();

    Progress(Consumer<String> out) {
        this.out = out;
    }

    void step(String text) {
        plain(String.format(Locale.ROOT, "%5.1f s  %s", (System.nanoTime() - began) / NANOS, text));
    }

    void plain(String text) {
        out.accept(text);
    }
}
