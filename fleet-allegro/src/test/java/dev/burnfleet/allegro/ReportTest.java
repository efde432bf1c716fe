package dev.burnfleet.allegro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReportTest {
    @TempDir
    Path folder;

    @Test
    void tellsOfASickMachineOnlyWhatIsWrongAndTakesTheWorstAsTheWhole() {
        Report report = new Report(
                List.of(Finding.healthy("panes", "4 panes"), Finding.degraded("disk", "only 0.1 GiB disk free")));

        assertThat(report.line()).isEqualTo("degraded: only 0.1 GiB disk free");
        assertThat(report.grade().exitCode()).isEqualTo(1);
        assertThat(new Report(List.of(Finding.degraded("a", "a"), Finding.down("b", "b")))
                        .grade()
                        .exitCode())
                .isEqualTo(4);
        assertThat(new Report(List.of(Finding.healthy("panes", "4 panes"))).line())
                .isEqualTo("healthy: 4 panes");
    }

    @Test
    void letsNothingThatAMachineSaidOutOfItsText() {
        Report report = new Report(List.of(Finding.degraded("tmux", "a\"b\\c\u001b[31m\n\u202e")));

        assertThat(report.json())
                .isEqualTo("{\"verdict\":\"degraded\",\"checks\":[{\"check\":\"tmux\",\"verdict\":\"degraded\","
                        + "\"text\":\"a\\\"b\\\\c [31m  \"}]}");
        assertThat(report.line()).doesNotContain("\u001b", "\n", "\u202e");
    }

    @Test
    void readsOptionsOverTheEnvironmentAndRefusesWhatItDoesNotKnow() {
        Map<String, String> environment = Map.of("HOME", "/home/fleet", "BURN_SSH_PORT", "2222");

        Settings plain = Settings.read(List.of(), environment);
        assertThat(plain.state()).isEqualTo(Path.of("/home/fleet/.local/state/burnfleet"));
        assertThat(plain.sshPort()).isEqualTo(2222);
        assertThat(plain.json()).isFalse();
        assertThat(Settings.read(List.of("--ssh-port", "0", "--json"), environment))
                .isEqualTo(new Settings(plain.state(), "burn", 0, plain.memory(), plain.disk(), true));
        for (List<String> wrong : List.of(
                List.of("--what"), List.of("--state"), List.of("--disk", "x"), List.of("--ssh-port", "70000"))) {
            assertThatThrownBy(() -> Settings.read(wrong, environment))
                    .as("%s", wrong)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void countsCachedFilesOfAContainerAsFreeInBothVersionsOfCgroups() throws IOException {
        assertThat(Memory.leftBy(folder)).isEmpty();
        Path first = Files.createDirectory(folder.resolve("memory"));
        Files.writeString(first.resolve("memory.limit_in_bytes"), "1000\n");
        Files.writeString(first.resolve("memory.usage_in_bytes"), "700\n");
        Files.writeString(first.resolve("memory.stat"), "cache 5\ninactive_file 1\ntotal_inactive_file 100\n");
        assertThat(Memory.leftBy(folder)).hasValue(400);
        Files.writeString(first.resolve("memory.limit_in_bytes"), "9223372036854771712\n");
        assertThat(Memory.leftBy(folder)).isEmpty();

        Files.writeString(folder.resolve("memory.max"), "2000\n");
        Files.writeString(folder.resolve("memory.current"), "1500\n");
        Files.writeString(folder.resolve("memory.stat"), "anon 1\ninactive_file 250\n");
        assertThat(Memory.leftBy(folder)).hasValue(750);
    }
}
