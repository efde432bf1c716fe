package dev.burnfleet.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.burnfleet.cli.fleet.Fleet;
import dev.burnfleet.cli.fleet.FleetOptions;
import dev.burnfleet.core.health.FleetHealth;
import dev.burnfleet.core.spec.SpecReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoIT {
    @TempDir
    Path temp;

    private final List<String> said = new ArrayList<>();
    private final List<FleetHealth> shown = new ArrayList<>();
    private DemoOptions options;
    private Demo demo;

    @BeforeEach
    void prepare() {
        FleetOptions usual = FleetOptions.ofThisProcess();
        FleetOptions fleet = new FleetOptions(
                Optional.empty(), usual.home(), usual.environment(), temp.resolve("state"), Duration.ofMinutes(2));
        options = new DemoOptions(temp.resolve("demo"), false, "fleet", fleet, 2, Duration.ofSeconds(1));
        demo = new Demo(options, said::add, (live, health) -> shown.add(health));
    }

    @AfterEach
    void cleanUp() throws Exception {
        demo.down();
    }

    @Test
    void bringsUpAWholeFleetAndLeavesNothingBehind() throws Exception {
        demo.up();

        assertThat(shown).hasSize(1);
        assertThat(shown.get(0).verdict()).isEqualTo(FleetHealth.Verdict.HEALTHY);
        assertThat(shown.get(0).machines().stream()
                        .mapToInt(machine -> machine.panes().size())
                        .sum())
                .isEqualTo(112);
        assertThat(said).anyMatch(line -> line.contains("cycle 1:") && !line.contains(" 0 tasks"));

        List<ProcessHandle> alive = new FolderProcesses(options.folder()).alive();
        long server = Long.parseLong(
                Files.readString(new DemoFolder(options.folder()).process()).split(" ")[0]);
        said.clear();
        demo.up();
        assertThat(said.get(0)).contains("is up already");
        assertThat(alive).hasSizeGreaterThanOrEqualTo(112);
        assertThat(ProcessHandle.of(server)).isPresent();
        try (Fleet fleet = Fleet.open(SpecReader.read(new DemoFolder(options.folder()).spec()), options.fleet())) {
            assertThat(fleet.status(fleet.named(List.of())).verdict()).isEqualTo(FleetHealth.Verdict.HEALTHY);
        }

        demo.down();

        assertThat(new FolderProcesses(options.folder()).alive()).isEmpty();
        assertThat(ProcessHandle.of(server).filter(ProcessHandle::isAlive)).isEmpty();
        assertThat(processesIn(options.folder())).isEmpty();
        assertThat(socketsOf(options.names())).isEmpty();
        assertThat(temp).isEmptyDirectory();
    }

    @Test
    void saysInOneLineWhyItFailedAndCleansUp() throws Exception {
        Path blocked = temp.resolve("blocked");
        Files.createDirectories(blocked);
        Files.writeString(blocked.resolve("thesis.txt"), "years of work");
        Demo refused = new Demo(options.folder(blocked), said::add, (live, health) -> shown.add(health));

        assertThatThrownBy(refused::up).hasMessageContaining("is not empty");

        assertThat(blocked.resolve("thesis.txt")).exists();
    }

    /** What still has its working folder there, as far as this system tells. */
    private static List<String> processesIn(Path folder) throws IOException {
        if (!Files.isDirectory(Path.of("/proc/self"))) {
            return List.of();
        }
        List<String> found = new ArrayList<>();
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            for (Path process : processes.toList()) {
                workingFolder(process)
                        .filter(cwd -> cwd.startsWith(folder.toString()))
                        .ifPresent(
                                cwd -> found.add(process.getFileName() + " in " + cwd + ": " + commandLine(process)));
            }
        }
        return found;
    }

    private static String commandLine(Path process) {
        return ProcessHandle.of(Long.parseLong(process.getFileName().toString()))
                .flatMap(handle -> handle.info().commandLine())
                .orElse("gone");
    }

    private static Optional<String> workingFolder(Path process) {
        try {
            return Optional.of(Files.readSymbolicLink(process.resolve("cwd")).toString());
        } catch (IOException e) {
            // It is no process, not ours, or gone already.
            return Optional.empty();
        }
    }

    private static List<Path> socketsOf(DemoNames names) throws IOException {
        Object user = Files.getAttribute(Path.of(System.getProperty("user.home")), "unix:uid");
        Path folder =
                Path.of(System.getenv().getOrDefault("TMUX_TMPDIR", "/tmp")).resolve("tmux-" + user);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> sockets = Files.list(folder)) {
            return sockets.filter(socket -> socket.getFileName().toString().startsWith(names.socket()))
                    .toList();
        }
    }
}
