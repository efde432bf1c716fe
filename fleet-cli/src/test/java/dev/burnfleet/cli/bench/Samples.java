package dev.burnfleet.cli.bench;

import java.util.Arrays;
import java.util.Locale;

/** Times of one thing that was done several times. Immutable. */
final class Samples {
    private final double[] millis;

    /** Something to measure. */
    interface Work {
        void run() throws Exception;
    }

    /** Keeps times in milliseconds. */
    Samples(double[] millis) {
        this.millis = millis.clone();
        Arrays.sort(this.millis);
    }

    /** Does something some times without a watch and then some times with one. */
    static Samples of(int warmUps, int runs, Work work) throws Exception {
        double[] millis = new double[runs];
        for (int run = -warmUps; run < runs; run++) {
            double took = once(work);
            if (run >= 0) {
                millis[run] = took;
            }
        }
        return new Samples(millis);
    }

    /** Does something once and returns how many milliseconds it took. */
    static double once(Work work) throws Exception {
        long began = System.nanoTime();
        work.run();
        return (System.nanoTime() - began) / 1e6;
    }

    double median() {
        return millis[millis.length / 2];
    }

    @Override
    public String toString() {
        return shown(median()) + " [" + shown(millis[0]) + " .. " + shown(millis[millis.length - 1]) + "]";
    }

    private static String shown(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.1f" : "%,.0f", value);
    }
}
