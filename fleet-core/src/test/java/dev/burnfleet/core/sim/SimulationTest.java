package dev.burnfleet.core.sim;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Thousands of histories. {@code -Dburnfleet.sim.seed=N} plays one again, {@code -Dburnfleet.sim.histories=N} plays more,
 * {@code -Dburnfleet.sim.first=N} begins elsewhere.
 */
class SimulationTest {
    private static final long HISTORIES = Long.getLong("burnfleet.sim.histories", 2000);
    private static final long FIRST = Long.getLong("burnfleet.sim.first", 1);
    private static final int SHOWN = 120;

    @Test
    void keepsItsPromisesInEveryHistory() throws IOException {
        Long only = Long.getLong("burnfleet.sim.seed");
        LongStream seeds = only == null ? LongStream.range(FIRST, FIRST + HISTORIES) : LongStream.of(only);
        LongAdder steps = new LongAdder();
        List<Story.Outcome> broken = seeds.parallel()
                .mapToObj(seed -> Story.play(seed, Plant.NONE, new Trace(false)))
                .peek(outcome -> steps.add(outcome.steps()))
                .filter(outcome -> outcome.broken().isPresent())
                .sorted(Comparator.comparingLong(Story.Outcome::seed))
                .toList();
        if (!broken.isEmpty()) {
            AssertionError first = replayed(broken.get(0).seed());
            broken.stream()
                    .limit(30)
                    .forEach(outcome -> first.addSuppressed(new AssertionError("seed " + outcome.seed() + ": "
                            + outcome.broken().orElseThrow().getMessage())));
            throw first;
        }
        System.getLogger(SimulationTest.class.getName())
                .log(System.Logger.Level.INFO, "{0} histories from seed {1}, {2} steps", HISTORIES, FIRST, steps);
    }

    /** Plays a history again, this time with its trace. */
    static AssertionError replayed(long seed) throws IOException {
        Trace trace = new Trace(true);
        AssertionError why = Story.play(seed, Plant.NONE, trace).broken().orElseThrow();
        List<String> lines = trace.lines();
        Path file = Files.write(Files.createDirectories(Path.of("target")).resolve("sim-" + seed + ".txt"), lines);
        return new AssertionError(
                "seed " + seed + ": " + why.getMessage() + "; play it again with -Dburnfleet.sim.seed=" + seed
                        + "; all of it is in " + file + "\n"
                        + String.join("\n", lines.subList(Math.max(0, lines.size() - SHOWN), lines.size())),
                why);
    }
}
