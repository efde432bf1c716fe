package dev.burnfleet.cli.e2e;

import com.google.gson.JsonObject;
import com.google.gson.JsonStreamParser;
import dev.burnfleet.allegro.testing.DockerEngine;
import dev.burnfleet.core.roster.Agent;
import dev.burnfleet.core.spec.SpecReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** What Allegro's container is put through after the issues are done, and what was seen of it. */
final class AllegroTrials {
    /** How many issues are made for the stops: more than run at once, fewer than the mailboxes hold. */
    static final int MORE = 60;

    private static final String UNHEALTHY = "unhealthy";
    private static final String HEALTHY = "healthy";

    /** What the health check said, with its exit code. */
    record Health(int code, String line) {}

    private final ContainerAllegro allegro;
    private final Map<String, Health> health = new LinkedHashMap<>();
    private final Map<String, String> facts = new LinkedHashMap<>();
    private final Map<String, Integer> running = new LinkedHashMap<>();
    private final Map<String, List<Account.Line>> accounts = new LinkedHashMap<>();
    private final Map<String, Long> seconds = new LinkedHashMap<>();
    private final List<JsonObject> cycles = new ArrayList<>();

    AllegroTrials(ContainerAllegro allegro) {
        this.allegro = allegro;
    }

    /** Returns what the health check said, by what had happened. */
    Health health(String when) {
        return Objects.requireNonNull(health.get(when), when);
    }

    /** Returns something that was seen, by its name. */
    String fact(String name) {
        return Objects.requireNonNull(facts.get(name), name);
    }

    /** Returns how many tasks ran in the container at a moment. */
    int running(String when) {
        return Objects.requireNonNull(running.get(when), when);
    }

    /** Returns what the agents of the later issues had written down at a moment. */
    List<Account.Line> account(String when) {
        return Objects.requireNonNull(accounts.get(when), when);
    }

    /** Returns how long something took. */
    long seconds(String what) {
        return Objects.requireNonNull(seconds.get(what), what);
    }

    /** Returns the cycles that judged the later issues. */
    List<JsonObject> cycles() {
        return cycles;
    }

    void beforeTheFleet() throws IOException, InterruptedException {
        awaitHealth("before the launch", "healthy: ");
        awaitEngine(HEALTHY);
        facts.put("engine before the launch", status());
        facts.put("users", allegro.inside("ps", "-eo", "user="));
        facts.put("without a key", allegro.refused("fleet", "-o", "PubkeyAuthentication=no"));
        facts.put("as root", allegro.refused("root"));
        facts.put(
                "bounds",
                allegro.inspect("{{.HostConfig.NanoCpus}} {{.HostConfig.Memory}} {{.HostConfig.PidsLimit}}"
                        + " {{.HostConfig.CapDrop}} {{.HostConfig.SecurityOpt}} {{.Config.User}}"));
    }

    void health(FleetUnderTest fleet) throws IOException, InterruptedException {
        awaitHealth("with the fleet", "healthy: 44 panes");
        facts.put("json", allegro.health("--json").text());
        noteWith("without room on the disk", "--disk", "1000000000");

        allegro.inside("pkill", "-KILL", "-f", "worker .* HAMMER$");
        awaitHealth("a worker was killed", "without worker: HAMMER");
        fleet.need("launch", "allegro");
        awaitHealth("launched again", "healthy: 44 panes");

        allegro.inside("tmux", "-L", "burn", "kill-server");
        awaitHealth("tmux was killed", "tmux server does not run");
        awaitEngine(UNHEALTHY);
        facts.put("engine without tmux", status());
        fleet.need("launch", "allegro");
        awaitHealth("launched once more", "healthy: 44 panes");
        awaitEngine(HEALTHY);
        facts.put("engine at last", status());
    }

    /** Stops the container twice: while its tasks do not end, and while they do. */
    void stops(FleetUnderTest fleet, SeededTracker tracker) throws IOException, InterruptedException {
        int before = tracker.count("open");
        Set<String> known =
                Account.read(fleet.account()).stream().map(Account.Line::task).collect(Collectors.toSet());
        fleet.closeGate();
        tracker.more("hermes-agent", MORE);
        dispatch(fleet);
        awaitFull(fleet, known, 0);
        running.put("at first", allegro.tasks("run"));
        running.put("waiting at first", allegro.tasks("new"));
        accounts.put("at first", later(fleet, known));

        seconds.put("stop of tasks that do not end", took(() -> allegro.compose("stop")));
        facts.put("first stop", allegro.log());
        allegro.compose("start");
        awaitFull(fleet, known, account("at first").size());
        running.put("after the first stop", allegro.tasks("run"));
        accounts.put("after the first stop", later(fleet, known));

        stopWhileTheyEnd(fleet);
        accounts.put("after the second stop", later(fleet, known));
        allegro.compose("start");
        ContainerAllegro.await("the later issues", () -> tracker.count("open") == before);
        ContainerAllegro.await("the results of the later issues", () -> {
            dispatch(fleet);
            return Cycles.judged(cycles).filter(Cycles::isDoneIssue).count() >= MORE;
        });
        accounts.put("in the end", later(fleet, known));
    }

    /** Opens the gate as soon as the container has been told to stop: not before, else new tasks would begin. */
    private void stopWhileTheyEnd(FleetUnderTest fleet) throws IOException, InterruptedException {
        long told = timesToldToStop();
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<?> opened = thread.submit(() -> {
                ContainerAllegro.await("the container to be told to stop", () -> timesToldToStop() > told);
                fleet.openGate();
                return null;
            });
            allegro.compose("stop");
            opened.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the gate stayed closed", e.getCause());
        } finally {
            thread.shutdownNow();
        }
    }

    private long timesToldToStop() throws IOException, InterruptedException {
        return allegro.log()
                .lines()
                .filter(line -> line.contains("allegro: stopping"))
                .count();
    }

    private interface Action {
        void run() throws IOException, InterruptedException;
    }

    private static long took(Action action) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        action.run();
        return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin);
    }

    /** Waits until the container runs as many tasks as it may, and the agent of each has begun. */
    private void awaitFull(FleetUnderTest fleet, Set<String> known, int begun)
            throws IOException, InterruptedException {
        ContainerAllegro.await(
                "tasks that run",
                () -> allegro.tasks("run") >= AllegroIT.MAX_RUNNING
                        && later(fleet, known).size() >= begun + AllegroIT.MAX_RUNNING);
    }

    /** Reads what the container's agents have written down of tasks that are not among the known ones. */
    private static List<Account.Line> later(FleetUnderTest fleet, Set<String> known) throws IOException {
        Set<String> here = SpecReader.read(fleet.spec()).roster().agents().stream()
                .filter(agent -> agent.machine().equals("allegro"))
                .map(Agent::name)
                .collect(Collectors.toSet());
        return Account.read(fleet.account()).stream()
                .filter(line -> here.contains(line.agent()) && !known.contains(line.task()))
                .toList();
    }

    private void dispatch(FleetUnderTest fleet) throws IOException, InterruptedException {
        JsonStreamParser reports = new JsonStreamParser(
                fleet.need("dispatch", "--json", "--cycles", "1").out());
        while (reports.hasNext()) {
            cycles.add(reports.next().getAsJsonObject());
        }
    }

    private void note(String when) throws IOException, InterruptedException {
        noteWith(when);
    }

    private void noteWith(String when, String... options) throws IOException, InterruptedException {
        DockerEngine.Said said = allegro.health(options);
        health.put(when, new Health(said.status(), said.text()));
    }

    /** Waits until the health check says something, and keeps it. */
    private void awaitHealth(String when, String text) throws IOException, InterruptedException {
        ContainerAllegro.await("the health check to say " + text + " when " + when, () -> {
            note(when);
            return health(when).line().contains(text);
        });
    }

    private void awaitEngine(String status) throws IOException, InterruptedException {
        ContainerAllegro.await("the engine to say " + status, () -> status().equals(status));
    }

    private String status() throws IOException, InterruptedException {
        return allegro.inspect("{{.State.Health.Status}}");
    }
}
