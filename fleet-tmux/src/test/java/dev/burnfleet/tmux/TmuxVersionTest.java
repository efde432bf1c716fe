package dev.burnfleet.tmux;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TmuxVersionTest {
    @ParameterizedTest
    @CsvSource({
        "tmux 3.3a, 3, 3, true",
        "tmux next-3.6, 3, 6, true",
        "tmux 3.5-rc2, 3, 5, true",
        "tmux 10.0, 10, 0, true",
        "tmux 3.1c, 3, 1, false",
        "tmux 2.8, 2, 8, false"
    })
    void readsWhatTmuxPrints(String line, int major, int minor, boolean supported) {
        assertThat(TmuxVersion.parse(line)).hasValueSatisfying(version -> {
            assertThat(version.major()).isEqualTo(major);
            assertThat(version.minor()).isEqualTo(minor);
            assertThat(version.isSupported()).isEqualTo(supported);
            assertThat("tmux " + version.text()).isEqualTo(line);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tmux", "tmux openbsd-7.5", "sh: tmux: not found", "3.3a"})
    void knowsNoVersionInAnythingElse(String line) {
        assertThat(TmuxVersion.parse(line)).isEmpty();
    }

    @Test
    void ignoresALineEnd() {
        assertThat(TmuxVersion.parse("tmux 3.3a\n").map(TmuxVersion::text)).contains("3.3a");
    }
}
