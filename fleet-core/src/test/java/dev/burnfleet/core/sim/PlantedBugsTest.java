package dev.burnfleet.core.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A watchman who never barks proves nothing: each bug that is put in on purpose must be noticed, and soon. */
class PlantedBugsTest {
    private static final int MOST_HISTORIES = 600;

    @ParameterizedTest
    @EnumSource(value = Plant.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void isNoticed(Plant plant) {
        Optional<Story.Outcome> noticed = LongStream.rangeClosed(1, MOST_HISTORIES)
                .mapToObj(seed -> Story.play(seed, plant, new Trace(false)))
                .filter(outcome -> outcome.broken().isPresent())
                .findFirst();

        assertThat(noticed).as("%s within %s histories", plant, MOST_HISTORIES).isPresent();
        noticed.ifPresent(outcome -> System.getLogger(PlantedBugsTest.class.getName())
                .log(
                        System.Logger.Level.INFO,
                        "{0}: noticed in history {1}: {2}",
                        plant,
                        outcome.seed(),
                        outcome.broken().orElseThrow().getMessage()));
    }
}
