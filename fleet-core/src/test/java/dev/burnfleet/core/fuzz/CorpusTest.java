package dev.burnfleet.core.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.burnfleet.core.board.ReferencesFuzz;
import dev.burnfleet.core.dispatch.QuotingFuzz;
import dev.burnfleet.core.mailbox.AnswerFuzz;
import dev.burnfleet.core.mailbox.FilesFuzz;
import dev.burnfleet.core.spec.SpecFuzz;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Plays the corpus of each fuzz target, and for each file of it two hundred changes of it, always the same. */
class CorpusTest {
    private static final Path CORPUS = Path.of("src", "test", "resources", "fuzz");
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final int CHANGES = 200;

    private final Map<String, Consumer<byte[]>> targets = Map.of(
            "SpecFuzz", SpecFuzz::fuzzerTestOneInput,
            "AnswerFuzz", AnswerFuzz::fuzzerTestOneInput,
            "FilesFuzz", FilesFuzz::fuzzerTestOneInput,
            "ReferencesFuzz", ReferencesFuzz::fuzzerTestOneInput,
            "QuotingFuzz", QuotingFuzz::fuzzerTestOneInput);

    @TestFactory
    Stream<DynamicTest> holdsForTheCorpusAndForChangesOfIt() {
        return targets.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(target ->
                        DynamicTest.dynamicTest(target.getKey(), () -> play(target.getKey(), target.getValue())));
    }

    private static void play(String name, Consumer<byte[]> target) throws IOException {
        List<Path> files;
        try (Stream<Path> listed = Files.list(CORPUS.resolve(name))) {
            files = listed.sorted().toList();
        }
        assertThat(files).isNotEmpty();
        for (Path file : files) {
            byte[] seed = Files.readAllBytes(file);
            Random random = new Random(seed.length);
            assertTimeoutPreemptively(LONGEST, () -> target.accept(seed), file::toString);
            for (int i = 0; i < CHANGES; i++) {
                byte[] changed = change(seed, random);
                assertTimeoutPreemptively(LONGEST, () -> target.accept(changed), file + ", change " + i);
            }
        }
    }

    /** Overwrites up to four bytes, mostly with signs that mean something, or cuts the end off. */
    private static byte[] change(byte[] seed, Random random) {
        byte[] changed = seed.clone();
        if (changed.length == 0) {
            return changed;
        }
        byte[] signs = {'\n', '\r', 0, 0x1b, ' ', '-', '0', '9', '"', '\\', '{', ']', '`', '<', '#', (byte) 0xff};
        for (int i = random.nextInt(4); i >= 0; i--) {
            changed[random.nextInt(changed.length)] =
                    random.nextInt(4) == 0 ? (byte) random.nextInt(256) : signs[random.nextInt(signs.length)];
        }
        return random.nextInt(8) == 0 ? Arrays.copyOf(changed, random.nextInt(changed.length)) : changed;
    }
}
