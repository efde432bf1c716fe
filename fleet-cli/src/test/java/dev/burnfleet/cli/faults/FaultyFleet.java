package dev.burnfleet.cli.faults;

import dev.burnfleet.cli.fleet.Fleet;
import dev.burnfleet.cli.fleet.FleetOptions;
import dev.burnfleet.core.dispatch.CycleReport;
import dev.burnfleet.core.dispatch.FleetDispatcher;
import dev.burnfleet.core.dispatch.FleetListener;
import dev.burnfleet.core.spec.SpecReader;
import dev.burnfleet.gitea.standin.GiteaStandIn;
import dev.burnfleet.ssh.testing.OpenSshServer;
import dev.burnfleet.tmux.ApplyOptions;
import dev.burnfleet.tmux.TmuxDriver;
import dev.burnfleet.tmux.TmuxSocket;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * A small fleet of real parts: mac is this machine and lives in {@code timmy/nexus}, allegro is behind sshd and a road that
 * can be held up, and lives in {@code timmy/door}. Agents are a script; Gitea is the stand-in, where faults can be had.
 */
final class FaultyFleet implements AutoCloseable {
    static final Duration SOON = Duration.ofSeconds(40);
    static final Duration PATIENCE = Duration.ofSeconds(2);
    static final Duration DEADLINE = Duration.ofSeconds(8);

    private static final String SPEC = """
            {
              "owner": "timmy",
              "gitea": {"url": "%s", "token": {"file": "%s/token"}},
              "agent": "script",
              "agents": {
                "script": {"argv": ["/bin/sh", "%s", "%s", "{prompt_file}"], "prompt": "file", "grace": "1s",
                           "hold": {"quickFailures": 0}}
              },
              "workingCopy": {"clone": false},
              "dispatch": {"maxPanesPerIssue": 1},
              "trust": {"users": ["timmy"]},
              "machines": {
                "mac": {
                  "socket": "%s-mac", "state": "%s/mac",
                  "windows": [{"name": "LOOM", "repositories": ["nexus"], "names": ["ATLAS", "HERA"]}]
                },
                "allegro": {
                  "host": "127.0.0.1", "port": %d, "user": "%s", "identity": "%s", "knownHosts": "%s",
                  "socket": "%s-allegro", "state": "%s/allegro",
                  "windows": [{"name": "FORGE", "repositories": ["door"], "names": ["VULCAN", "WAYLAND"]}]
                }
              }
            }
            """;

    private final Path folder;
    private final String socket = "fault-" + UUID.randomUUID().toString().substring(0, 8);
    private final List<Fleet> open = new ArrayList<>();
    final OpenSshServer sshd;
    final LoopbackProxy road;
    final GiteaStandIn gitea;
    final DropFolder drop;
    final Path spec;

    FaultyFleet(Path folder) throws IOException, InterruptedException {
        this(folder, OpenSshServer.builder());
    }

    /** Has an SSH server of one's choice for allegro. */
    FaultyFleet(Path folder, OpenSshServer.Builder server) throws IOException, InterruptedException {
        Assumptions.assumeTrue(OpenSshServer.isAvailable(), "skipped, because sshd is not installed");
        Assumptions.assumeTrue(hasTmux(), "skipped, because tmux is not installed");
        this.folder = folder;
        gitea = GiteaStandIn.start(0);
        gitea.addUser("timmy");
        gitea.addRepository("timmy", "nexus");
        gitea.addRepository("timmy", "door");
        Files.writeString(folder.resolve("token"), gitea.addToken("timmy"));
        drop = new DropFolder(folder.resolve("drop"));
        sshd = server.start();
        road = new LoopbackProxy(sshd.port());
        Path known = folder.resolve("known_hosts");
        Files.writeString(known, Files.readString(sshd.knownHosts()).replace("]:" + sshd.port(), "]:" + road.port()));
        spec = folder.resolve("fleet-spec.json");
        Files.writeString(
                spec,
                SPEC.formatted(
                        gitea.url(),
                        folder,
                        drop.script(),
                        drop.folder(),
                        socket,
                        folder,
                        road.port(),
                        System.getProperty("user.name"),
                        sshd.userKey("ed25519"),
                        known,
                        socket,
                        folder));
    }

    private static boolean hasTmux() {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(place -> Files.isExecutable(Path.of(place).resolve("tmux")));
    }

    /** Opens the fleet with connections of its own; closed with this. */
    Fleet open() {
        FleetOptions options = new FleetOptions(Optional.of("mac"), folder, System.getenv(), stateFolder(), DEADLINE);
        Fleet fleet = Fleet.open(SpecReader.read(spec), options);
        open.add(fleet);
        return fleet;
    }

    Path stateFolder() {
        return folder.resolve("dispatcher");
    }

    /** Opens, launches and christens. */
    Fleet begin() {
        Fleet fleet = open();
        launch(fleet);
        Assertions.assertThat(fleet.christen(List.of("all")))
                .allSatisfy(outcome -> Assertions.assertThat(outcome.failure()).isEmpty());
        return fleet;
    }

    static void launch(Fleet fleet) {
        Assertions.assertThat(fleet.launch(List.of("all"), ApplyOptions.GENTLE))
                .allSatisfy(outcome -> Assertions.assertThat(outcome.failure()).isEmpty());
    }

    static FleetDispatcher dispatcher(Fleet fleet, FleetListener listener) {
        return fleet.dispatcher(List.of("all"))
                .machineDeadline(DEADLINE)
                .patience(PATIENCE)
                .listener(listener)
                .build();
    }

    static FleetDispatcher dispatcher(Fleet fleet) {
        return dispatcher(fleet, event -> {});
    }

    long issue(String repository, String title) {
        return gitea.repository("timmy", repository).addIssue("timmy", title, "Please.");
    }

    /** Waits until so many runs have reported, tells Gitea, and runs the cycle that sees it. */
    CycleReport settle(FleetDispatcher dispatcher, int reports) throws InterruptedException {
        await(reports + " reports", () -> drop.reports().size() >= reports && isQuiet());
        drop.reportTo(gitea);
        return dispatcher.runCycle();
    }

    /** Tells whether no mailbox holds anything that waits or runs. */
    boolean isQuiet() {
        try (Stream<Path> files = Files.find(folder, 6, (file, about) -> about.isRegularFile())) {
            return files.map(file -> file.getName(file.getNameCount() - 2).toString())
                    .noneMatch(Set.of("new", "cur", "run")::contains);
        } catch (IOException | java.io.UncheckedIOException changing) {
            return false;
        }
    }

    /** Runs a tmux command on a machine's server as a human would; returns what it prints. */
    String tmux(String machine, String... arguments) throws IOException, InterruptedException {
        List<String> argv = new ArrayList<>(List.of("tmux", "-u", "-L", socket + "-" + machine));
        argv.addAll(List.of(arguments));
        Process process = new ProcessBuilder(argv).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Assertions.assertThat(process.waitFor())
                .as(String.join(" ", argv) + ": " + said)
                .isZero();
        return said.strip();
    }

    /** Returns the pane of an agent, by tmux's own id. */
    String pane(String machine, String agent) throws IOException, InterruptedException {
        return tmux(machine, "list-panes", "-a", "-F", "#{@fleet_agent} #{pane_id}")
                .lines()
                .filter(line -> line.startsWith(agent + " "))
                .map(line -> line.substring(agent.length() + 1))
                .findFirst()
                .orElseThrow();
    }

    /** Returns the worker that serves a mailbox. */
    Optional<ProcessHandle> worker(String machine, String agent) {
        try (Stream<Path> files = Files.list(folder.resolve(machine + "/agents/" + agent))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("owner.") && !name.equals("owner.free"))
                    .map(name -> Long.parseLong(name.split("\\.")[1]))
                    .flatMap(pid -> ProcessHandle.of(pid).stream())
                    .filter(FaultyFleet::lives)
                    .findFirst();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** A process that nobody has waited for still counts as alive for Java; its command is gone. */
    static boolean lives(ProcessHandle process) {
        return process.isAlive() && process.info().arguments().isPresent();
    }

    static boolean lives(long pid) {
        return ProcessHandle.of(pid).filter(FaultyFleet::lives).isPresent();
    }

    static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + SOON.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + SOON.toSeconds() + " s: " + what);
            }
            LockSupport.parkNanos(50_000_000);
        }
    }

    /** Counts processes that name something of this fleet and a word. */
    long processes(String word) {
        return ProcessHandle.allProcesses()
                .map(process -> String.join(" ", process.info().arguments().orElse(new String[0])))
                .filter(line -> line.contains(folder.toString()) && line.contains(word))
                .count();
    }

    /** Returns what a child process is told so that it works with this fleet's ledger and nothing of the user's. */
    Map<String, String> environment() {
        return Map.of("BURNFLEET_STATE", stateFolder().toString(), "HOME", folder.toString());
    }

    @Override
    public void close() throws Exception {
        open.forEach(Fleet::close);
        road.close();
        sshd.close();
        gitea.close();
        for (String machine : List.of("mac", "allegro")) {
            // The driver's own way takes the socket's file away too.
            TmuxDriver driver = TmuxDriver.of(new TmuxSocket(socket + "-" + machine));
            new ProcessBuilder(driver.argv(driver.killCommand()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        }
        await("all processes of the test have ended", () -> {
            List<ProcessHandle> left = ProcessHandle.allProcesses()
                    .filter(process -> process.info()
                            .arguments()
                            .map(arguments -> String.join(" ", arguments).contains(folder + "/"))
                            .orElse(false))
                    .toList();
            left.forEach(ProcessHandle::destroyForcibly);
            return left.isEmpty();
        });
    }
}
