package dev.burnfleet.cli.e2e;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonStreamParser;
import dev.burnfleet.allegro.testing.DockerEngine;
import dev.burnfleet.cli.command.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A second fleet, which has this machine only and then gets a container as its other machine, by the two commands of the
 * documentation. It lives in a folder of its own and shares the engine, the base and the Gitea with the first one.
 *
 * @param before the spec without the container
 * @param after the spec with it
 * @param modes who may read what is in the container's folder, by the names of the files
 * @param said what each command said, by a name for it
 * @param issue whether the issue that was opened for the container is closed
 * @param judged what the cycles judged
 * @param removed what the engine still had of it after it was taken away
 */
record AddedContainer(
        String before,
        String after,
        Map<String, String> modes,
        Map<String, ChildJvm.Said> said,
        boolean issue,
        List<JsonObject> judged,
        String removed) {
    private static final String REPOSITORY = "turboquant";
    /** Closes its issue with the worker's token, which no argument holds; a standing order has none. */
    private static final String AGENT = "cat >/dev/null; [ \"$BURN_HAT\" = implement ] || exit 0; "
            + "printf 'header = \"Authorization: token %s\"\\n' \"$(cat \"$BURN_TOKEN_FILE\")\" | "
            + "curl -sS -f -o /dev/null -K - -X PATCH -H 'Content-Type: application/json' -d '{\"state\": \"closed\"}' "
            + "\"$BURN_SERVER/api/v1/repos/$BURN_REPOSITORY/issues/${BURN_ISSUE##*#}\"";

    static AddedContainer make(DockerEngine engine, int port, Path firstSpec, SeededTracker tracker)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("burnfleet-added-");
        try {
            return new Making(engine, port, folder, tracker).make(firstSpec);
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /** The steps, in a folder. */
    private record Making(DockerEngine engine, int port, Path folder, SeededTracker tracker) {
        AddedContainer make(Path firstSpec) throws IOException, InterruptedException {
            Files.writeString(spec(), adapted(firstSpec));
            String before = Files.readString(spec());
            Map<String, ChildJvm.Said> said = new HashMap<>();
            said.put("failing build", add("--base", "scratch"));
            said.put("spec after the failing build", new ChildJvm.Said(0, Files.readString(spec()), ""));
            said.put("add", add("--base", "base", "--max-running", "1"));
            Path project = folder.resolve("state/containers/box");
            Map<String, String> modes = modes(project);
            said.put("christen", fleet("christen", "box"));
            said.put("status", fleet("status", "box"));
            long issue = tracker.open(REPOSITORY, "For the container");
            List<JsonObject> cycles = new ArrayList<>();
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
            while (Cycles.judged(cycles).noneMatch(Cycles::isDoneIssue) && System.nanoTime() < end) {
                ChildJvm.Said cycle = fleet("dispatch", "box", "--json", "--cycles", "2", "--interval", "2");
                said.put("dispatch", cycle);
                new JsonStreamParser(cycle.out()).forEachRemaining(report -> cycles.add(report.getAsJsonObject()));
            }
            said.put("down", fleet("down", "box"));
            engine.compose(project, Map.of(), "down", "-v");
            return new AddedContainer(
                    before,
                    Files.readString(spec()),
                    modes,
                    said,
                    tracker.numbers(REPOSITORY, "closed").contains(issue),
                    Cycles.judged(cycles).toList(),
                    engine.need("ps", "-aq", "--filter", "name=burn-box-")
                            + engine.need("volume", "ls", "-q", "--filter", "name=burn-box-"));
        }

        private Path spec() {
            return folder.resolve("fleet-spec.json");
        }

        /** Takes from the first fleet how Gitea is reached. */
        private String adapted(Path firstSpec) throws IOException {
            JsonObject spec =
                    JsonParser.parseString(Files.readString(firstSpec)).getAsJsonObject();
            spec.remove("standingOrders");
            spec.add(
                    "agents",
                    FleetUnderTest.tree(
                            Map.of("tester", Map.of("argv", List.of("/bin/sh", "-c", AGENT), "prompt", "stdin"))));
            JsonObject mac = FleetUnderTest.tree(Map.of(
                    "windows",
                    List.of(Map.of("name", "LOOM", "names", List.of("ATLAS"), "repositories", List.of("the-door")))));
            FleetUnderTest.settle(mac, folder, "mac");
            JsonObject machines = new JsonObject();
            machines.add("mac", mac);
            spec.add("machines", machines);
            return spec.toString();
        }

        private ChildJvm.Said add(String... more) throws IOException, InterruptedException {
            return fleet(Stream.concat(
                            Stream.of("machine", "add", "box", "--container", "--repository", REPOSITORY),
                            Stream.concat(Stream.of("--port", Integer.toString(port)), Stream.of(more)))
                    .toArray(String[]::new));
        }

        private ChildJvm.Said fleet(String... arguments) throws IOException, InterruptedException {
            Path programs = folder.resolve("bin");
            if (Files.notExists(programs)) {
                Files.createDirectory(programs);
                // Programs of these names that come first in the PATH may be others.
                for (Path program : DockerEngine.programs()) {
                    Files.createSymbolicLink(programs.resolve(program.getFileName()), program);
                }
            }
            Map<String, String> environment = new HashMap<>(engine.environment());
            environment.put("BURNFLEET_STATE", folder.resolve("state").toString());
            environment.put("HOME", folder.toString());
            environment.put("PATH", programs + ":" + System.getenv("PATH"));
            // What is said for other purposes must not hold for this container.
            environment.put("BURN_BASE", "another");
            environment.put("COMPOSE_FILE", "/no/such/file.yml");
            return ChildJvm.fleet(
                    environment,
                    Stream.concat(Stream.of(arguments), Stream.of("--spec", spec().toString(), "--here", "mac"))
                            .toArray(String[]::new));
        }

        private static Map<String, String> modes(Path project) throws IOException {
            Map<String, String> modes = new HashMap<>();
            for (String name : Set.of(".", ".env", "id_ed25519")) {
                modes.put(name, PosixFilePermissions.toString(Files.getPosixFilePermissions(project.resolve(name))));
            }
            return modes;
        }
    }

    /** Returns what a command said, by its name. */
    ChildJvm.Said said(String command) {
        return Objects.requireNonNull(said.get(command), command);
    }

    /** Returns the machines of the spec that has the container. */
    JsonObject machines() {
        return JsonParser.parseString(after).getAsJsonObject().getAsJsonObject("machines");
    }

    /** Returns the windows of the container. */
    JsonArray windows() {
        return machines().getAsJsonObject("box").getAsJsonArray("windows");
    }
}
