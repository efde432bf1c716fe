package dev.burnfleet.cli.bench;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.burnfleet.cli.fleet.Fleet;
import dev.burnfleet.cli.fleet.FleetOptions;
import dev.burnfleet.cli.fleet.Outcome;
import dev.burnfleet.core.spec.FleetSpec;
import dev.burnfleet.core.spec.MachineSpec;
import dev.burnfleet.core.spec.ShippedSpec;
import dev.burnfleet.core.spec.SpecReader;
import dev.burnfleet.gitea.standin.GiteaStandIn;
import dev.burnfleet.gitea.standin.StandInRepository;
import dev.burnfleet.ssh.testing.OpenSshServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The shipped fleet on this machine: mac directly, allegro through a real sshd; agents end at once. */
final class BenchFleet implements AutoCloseable {
    static final String LOCAL = "mac";
    static final String REMOTE = "allegro";
    private static final int ISSUES = 62;
    private static final Gson GSON = new Gson();

    private final Path folder;
    private final OpenSshServer sshd;
    private final GiteaStandIn gitea;
    private final String token;
    private final FleetSpec spec;
    private final Fleet fleet;

    BenchFleet(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        this.sshd = OpenSshServer.builder()
                .option("LogLevel VERBOSE")
                .maxSessions(10)
                .start();
        this.gitea = GiteaStandIn.start(0);
        gitea.addUser("timmy");
        gitea.addOrganization("Timmy_Foundation", "timmy");
        this.token = gitea.addToken("timmy");
        Files.writeString(specFile(), specText());
        this.spec = SpecReader.read(specFile());
        spec.roster().agents().stream()
                .flatMap(agent -> agent.home().stream())
                .distinct()
                .forEach(home -> fill(gitea.addRepository(home.owner(), home.name())));
        this.fleet = Fleet.open(
                spec,
                new FleetOptions(
                        Optional.of(LOCAL),
                        folder,
                        Map.of("GITEA_TOKEN", token),
                        folder.resolve("ledger"),
                        deadline()));
    }

    static Duration deadline() {
        return Duration.ofMinutes(2);
    }

    /** Sees that all machines did it. */
    static <T> void done(List<Outcome<T>> outcomes) {
        outcomes.forEach(outcome -> outcome.failure().ifPresent(why -> {
            throw new IllegalStateException(outcome.machine() + ": " + why);
        }));
    }

    Fleet fleet() {
        return fleet;
    }

    FleetSpec spec() {
        return spec;
    }

    MachineSpec machine(String name) {
        return spec.machine(name).orElseThrow();
    }

    OpenSshServer sshd() {
        return sshd;
    }

    /** Returns the token of Gitea's user. */
    String token() {
        return token;
    }

    Path specFile() {
        return folder.resolve("spec.json");
    }

    /** Returns a word that the command line of every worker holds. */
    String mark() {
        return folder.resolve("state").toString();
    }

    /** Returns how many programs sshd has started so far. */
    long execs() throws IOException {
        return Files.readAllLines(sshd.folder().resolve("log")).stream()
                .filter(line -> line.contains("Starting session: command"))
                .count();
    }

    /** Returns {@code ssh} and its options for a port that leads to sshd. */
    List<String> ssh(int port) {
        return List.of(
                "ssh",
                "-F",
                "none",
                "-p",
                Integer.toString(port),
                "-i",
                sshd.userKey("ed25519").toString(),
                "-o",
                "StrictHostKeyChecking=no",
                "-o",
                "UserKnownHostsFile=/dev/null",
                "-o",
                "LogLevel=ERROR",
                "-o",
                "IdentitiesOnly=yes",
                "127.0.0.1");
    }

    private String specText() {
        JsonObject text = JsonParser.parseString(ShippedSpec.fleet()).getAsJsonObject();
        text.add("gitea", GSON.toJsonTree(Map.of("url", gitea.url(), "token", Map.of("env", "GITEA_TOKEN"))));
        text.add("trust", GSON.toJsonTree(Map.of("users", List.of("timmy"))));
        text.addProperty("agent", "bench");
        text.add("agents", GSON.toJsonTree(Map.of("bench", Map.of("argv", List.of("true")))));
        text.add("workingCopy", GSON.toJsonTree(Map.of("clone", false)));
        JsonObject machines = text.getAsJsonObject("machines");
        machines.entrySet()
                .forEach(entry -> place(entry.getKey(), entry.getValue().getAsJsonObject()));
        JsonObject remote = machines.getAsJsonObject(REMOTE);
        remote.addProperty("host", "127.0.0.1");
        remote.addProperty("port", sshd.port());
        remote.addProperty("identity", sshd.userKey("ed25519").toString());
        remote.addProperty("knownHosts", sshd.knownHosts().toString());
        return GSON.toJson(text);
    }

    private void place(String name, JsonObject machine) {
        machine.remove("host");
        machine.add("hostnames", new JsonArray());
        machine.addProperty("maxRunning", 2);
        machine.addProperty("socket", socket(name));
        machine.addProperty("state", folder.resolve("state").resolve(name).toString());
    }

    static String socket(String name) {
        return "burn-bench-" + ProcessHandle.current().pid() + "-" + name;
    }

    private static void fill(StandInRepository repository) {
        for (int i = 1; i <= ISSUES; i++) {
            repository.addIssue("timmy", "Something to do, number " + i, "It is described here. ".repeat(20));
        }
    }

    @Override
    public void close() {
        fleet.down(List.of());
        fleet.close();
        gitea.close();
        sshd.close();
    }
}
