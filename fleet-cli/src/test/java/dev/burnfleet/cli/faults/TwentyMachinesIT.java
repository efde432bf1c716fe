package dev.burnfleet.cli.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.burnfleet.cli.fleet.Fleet;
import dev.burnfleet.cli.fleet.FleetOptions;
import dev.burnfleet.core.dispatch.CycleReport;
import dev.burnfleet.core.health.FleetHealth;
import dev.burnfleet.core.health.MachineHealth;
import dev.burnfleet.core.spec.SpecReader;
import dev.burnfleet.gitea.standin.GiteaStandIn;
import dev.burnfleet.ssh.testing.OpenSshServer;
import dev.burnfleet.tmux.ApplyOptions;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Twenty machines, each with an sshd of its own; two accept connections and stay silent, and one is slow. Times are logged,
 * for docs/benchmarks.md, and not asserted.
 */
class TwentyMachinesIT {
    private static final int LIVE = 18;
    private static final Set<String> DEAD = Set.of("m18", "m19");
    private static final int SLOW_SECONDS = 2;
    private static final Duration DEADLINE = Duration.ofMinutes(2);
    private static final int THREADS_A_MACHINE = 3;
    private static final List<Path> CONNECTIONS = List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"));

    @TempDir
    Path folder;

    private final List<OpenSshServer> servers = new ArrayList<>();
    private final String socket = "twenty-" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void deadMachinesCostTheirOwnTimeoutAtOnceAndTheSlowestHoldsUpNobody() throws Exception {
        Assumptions.assumeTrue(OpenSshServer.isAvailable(), "skipped, because sshd is not installed");
        Assumptions.assumeTrue(Files.exists(CONNECTIONS.get(0)), "skipped, because there is no " + CONNECTIONS.get(0));
        SlowestLast order = new SlowestLast(folder, LIVE - 1);
        try (SilentPeer silent = new SilentPeer();
                GiteaStandIn gitea = gitea()) {
            for (int i = 0; i < LIVE; i++) {
                servers.add(OpenSshServer.builder()
                        .hostKeys("ed25519")
                        .option(i == 0 ? order.slow("m0", SLOW_SECONDS) : order.fast("m" + i))
                        .start());
            }
            Path spec = Files.writeString(folder.resolve("spec.json"), spec(gitea, silent.port()));
            FleetOptions options =
                    new FleetOptions(Optional.empty(), folder, System.getenv(), folder.resolve("dispatcher"), DEADLINE);
            List<String> live = IntStream.range(0, LIVE).mapToObj(i -> "m" + i).toList();
            try (Fleet fleet = Fleet.open(SpecReader.read(spec), options)) {
                try {
                    begin(fleet, live);
                    check(fleet, live, gitea, order);
                    assertThat(silent.mostAtOnce())
                            .as("dead machines waited for at the same time")
                            .isEqualTo(DEAD.size());
                } finally {
                    fleet.down(live);
                }
            }
        } finally {
            servers.forEach(OpenSshServer::close);
        }
    }

    private void check(Fleet fleet, List<String> live, GiteaStandIn gitea, SlowestLast order) throws Exception {
        long started = System.nanoTime();
        assertThat(unreached(fleet.status(live))).isEmpty();
        Duration liveOnly = since(started);

        order.arm();
        started = System.nanoTime();
        assertThat(unreached(fleet.status(List.of("all")))).containsExactlyInAnyOrderElementsOf(DEAD);
        Duration status = since(started);
        assertThat(order.answered()).isEqualTo(LIVE - 1);
        order.disarm();

        gitea.repository("timmy", "nexus").addIssue("timmy", "work", "Please.");
        order.arm();
        CycleReport cycle =
                fleet.dispatcher(List.of("all")).patience(DEADLINE).build().runCycle();
        assertThat(cycle.unreachable().keySet()).isEqualTo(DEAD);
        assertThat(cycle.given()).isNotEmpty();
        assertThat(order.answered()).isEqualTo(LIVE - 1);
        order.disarm();

        assertThat(connections()).as("connections").isEqualTo(LIVE);
        long threads = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().matches("(?i)(fleet|sshd).*"))
                .count();
        assertThat(threads).as("threads").isLessThan(THREADS_A_MACHINE * (long) (LIVE + DEAD.size()));
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        System.getLogger(TwentyMachinesIT.class.getName())
                .log(
                        Level.INFO,
                        String.format(
                                Locale.ROOT,
                                "status of the live ones %d ms, of all %d ms, cycle %d ms; %d connections, %d threads,"
                                        + " %d MB of heap",
                                liveOnly.toMillis(),
                                status.toMillis(),
                                cycle.took().toMillis(),
                                LIVE,
                                threads,
                                (runtime.totalMemory() - runtime.freeMemory()) / 1_000_000));
    }

    private static List<String> unreached(FleetHealth health) {
        return health.machines().stream()
                .filter(machine -> machine.reach() != MachineHealth.Reach.REACHED)
                .map(MachineHealth::machine)
                .toList();
    }

    private static void begin(Fleet fleet, List<String> live) {
        assertThat(fleet.launch(live, ApplyOptions.GENTLE))
                .allSatisfy(outcome -> assertThat(outcome.failure()).isEmpty());
        assertThat(fleet.christen(live))
                .allSatisfy(outcome -> assertThat(outcome.failure()).isEmpty());
    }

    private GiteaStandIn gitea() throws IOException {
        GiteaStandIn gitea = GiteaStandIn.start(0);
        gitea.addUser("timmy");
        gitea.addRepository("timmy", "nexus");
        Files.writeString(folder.resolve("token"), gitea.addToken("timmy"));
        return gitea;
    }

    private String spec(GiteaStandIn gitea, int silentPort) {
        List<String> machines = new ArrayList<>();
        for (int i = 0; i < LIVE + DEAD.size(); i++) {
            OpenSshServer server = servers.get(i < LIVE ? i : 0);
            machines.add("""
                    "m%d": {"host": "127.0.0.1", "port": %d, "user": "%s", "identity": "%s", "knownHosts": "%s",
                      "socket": "%s-%d", "state": "%s/m%d",
                      "windows": [{"name": "W%d", "repositories": ["nexus"], "names": ["AGENT%d"]}]}""".formatted(
                            i,
                            i < LIVE ? server.port() : silentPort,
                            System.getProperty("user.name"),
                            server.userKey("ed25519"),
                            server.knownHosts(),
                            socket,
                            i,
                            folder,
                            i,
                            i,
                            i));
        }
        return """
                {"owner": "timmy", "gitea": {"url": "%s", "token": {"file": "%s/token"}},
                 "agent": "script", "agents": {"script": {"argv": ["/bin/cat", "{prompt_file}"], "prompt": "file"}},
                 "workingCopy": {"clone": false}, "trust": {"users": ["timmy"]},
                 "machines": {%s}}
                """.formatted(gitea.url(), folder, String.join(",\n", machines));
    }

    /** Counts the established connections to the servers, as the kernel has them. */
    private long connections() throws IOException {
        List<String> ends = servers.stream()
                .map(server -> String.format(Locale.ROOT, "0100007F:%04X 01 ", server.port()))
                .toList();
        long count = 0;
        // Java's sockets are dual-stack, so their ends of an IPv4 connection stand among those of IPv6.
        for (Path table : CONNECTIONS) {
            if (Files.exists(table)) {
                count += Files.readAllLines(table).stream()
                        .filter(line -> ends.stream().anyMatch(line::contains))
                        .count();
            }
        }
        return count;
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
