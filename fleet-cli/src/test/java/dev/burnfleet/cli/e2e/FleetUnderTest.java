package dev.burnfleet.cli.e2e;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.burnfleet.core.spec.ShippedSpec;
import dev.burnfleet.gitea.testing.RealGitea;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The owner's fleet in a folder of its own: Mac is this machine, Allegro is whatever the test brings, agents are a script
 * in {@link #shared}. Commands run as processes of their own, as a user runs them.
 */
final class FleetUnderTest {
    /** What a command that has ended said. */
    record Said(int status, String out, String err) {}

    private final Path folder;
    private final Path spec;

    FleetUnderTest(Path folder, RealGitea gitea, Allegro machine, SeededTracker tracker) throws IOException {
        this(folder, gitea, machine, tracker, "agent.sh", spec -> {});
    }

    /** Has another script for its agents, and changes to the spec. */
    FleetUnderTest(
            Path folder,
            RealGitea gitea,
            Allegro machine,
            SeededTracker tracker,
            String script,
            Consumer<JsonObject> changes)
            throws IOException {
        this.folder = folder;
        this.spec = folder.resolve("fleet-spec.json");
        Files.createDirectories(account());
        // Agents of another machine may be other users. Nobody else gets into the folder around it.
        Files.setPosixFilePermissions(account(), PosixFilePermissions.fromString("rwxrwxrwx"));
        Files.createDirectories(folder.resolve("home"));
        Path agent = shared(folder).resolve("agent.sh");
        copy(script, agent);
        Files.writeString(folder.resolve("dispatcher.token"), tracker.dispatcherToken());
        Files.writeString(
                folder.resolve("worker.token"),
                tracker.token(SeededTracker.WORKER, List.of("write:issue", "write:repository")));
        Files.writeString(
                folder.resolve("council.token"),
                tracker.token(SeededTracker.SAGE, List.of("write:issue", "read:repository")));
        Files.writeString(spec, adapted(gitea, machine, agent, changes));
    }

    /** Puts a resource of these tests into a file. */
    static void copy(String resource, Path file) throws IOException {
        try (InputStream content = FleetUnderTest.class.getResourceAsStream(resource)) {
            Files.copy(Objects.requireNonNull(content), file);
        }
    }

    /** Returns what names of this fleet's folder and tmux servers have in common, and nothing else on the machine. */
    static String mark(Path folder) {
        String name = folder.getFileName().toString();
        return name.substring(name.lastIndexOf('-') + 1);
    }

    /** Returns what the agents of all machines must find under the same name, of a fleet in a folder. */
    static Path shared(Path folder) {
        return folder.resolve("shared");
    }

    Path account() {
        return shared(folder).resolve("account");
    }

    /** Lets every agent that begins from now on wait until {@link #openGate}. */
    void closeGate() throws IOException {
        Files.createFile(gate());
    }

    void openGate() throws IOException {
        Files.deleteIfExists(gate());
    }

    private Path gate() {
        return shared(folder).resolve("gate");
    }

    Path spec() {
        return spec;
    }

    /** Returns the names of the tmux servers that it can have on this computer. */
    List<String> tmuxServers() {
        return List.of(tmuxServer(folder, "mac"), tmuxServer(folder, "allegro"));
    }

    private String adapted(RealGitea gitea, Allegro machine, Path agent, Consumer<JsonObject> changes) {
        JsonObject shipped = JsonParser.parseString(ShippedSpec.fleet()).getAsJsonObject();
        shipped.add(
                "gitea",
                tree(Map.of(
                        "url", gitea.url(),
                        "token",
                                Map.of(
                                        "file",
                                        folder.resolve("dispatcher.token").toString()),
                        "workerToken",
                                Map.of("file", folder.resolve("worker.token").toString()),
                        "councilToken",
                                Map.of("file", folder.resolve("council.token").toString()),
                        "accounts", List.of(SeededTracker.WORKER, SeededTracker.SAGE))));
        shipped.addProperty("agent", "tester");
        shipped.add(
                "agents",
                tree(Map.of(
                        "tester",
                        Map.of(
                                "argv", List.of("/bin/sh", agent.toString()),
                                "env", Map.of("ACCOUNT", account().toString())))));
        JsonObject machines = shipped.getAsJsonObject("machines");
        settle(machines.getAsJsonObject("mac"), folder, "mac");
        machine.describe(machines.getAsJsonObject("allegro"));
        changes.accept(shipped);
        return new GsonBuilder().setPrettyPrinting().create().toJson(shipped);
    }

    /** Gives a machine that is this computer a tmux server and a state folder of the fleet's own. */
    static void settle(JsonObject machine, Path folder, String called) {
        machine.addProperty("socket", tmuxServer(folder, called));
        machine.addProperty("state", folder.resolve(called).toString());
        machine.addProperty("envFile", folder.resolve("env").toString());
    }

    private static String tmuxServer(Path folder, String called) {
        return "e2e-" + mark(folder) + "-" + called;
    }

    static JsonObject tree(Map<String, ?> value) {
        return new Gson().toJsonTree(value).getAsJsonObject();
    }

    /** Runs a command to its end. */
    Said run(String... arguments) throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "command", ".out");
        Path err = Files.createTempFile(folder, "command", ".err");
        Process process = start(out, err, arguments);
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        return new Said(process.waitFor(), Files.readString(out), Files.readString(err));
    }

    /** Runs a command without which nothing else makes sense. */
    Said need(String... arguments) throws IOException, InterruptedException {
        Said said = run(arguments);
        if (said.status() != 0) {
            throw new IllegalStateException(
                    String.join(" ", arguments) + " ended with " + said.status() + ": " + said.err() + said.out());
        }
        return said;
    }

    /** Returns the folder of its own programs, which are found before the machine's. */
    static Path programs(Path folder) {
        return folder.resolve("bin");
    }

    /** Returns where commands find programs. */
    static String path(Path folder) {
        return programs(folder) + ":" + System.getenv("PATH");
    }

    /** Returns where the dispatcher keeps its books. */
    Path state() {
        return folder.resolve("state");
    }

    /** Starts a command, with its output in files. */
    Process start(Path out, Path err, String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--spec", spec.toString()));
        if (!arguments[0].equals("validate")) {
            all.addAll(List.of("--here", "mac"));
        }
        return startProgram(out, err, "dev.burnfleet.cli.Main", all);
    }

    /** Starts a Java program of the test class path where commands run. */
    Process startProgram(Path out, Path err, String main, List<String> arguments) throws IOException {
        List<String> argv = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                // The manifest of the jar allows it; from the class path JDK 24 and later would warn.
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                main));
        argv.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(argv)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().put("BURNFLEET_STATE", state().toString());
        builder.environment().put("PATH", path(folder));
        builder.environment().put("HOME", folder.resolve("home").toString());
        builder.environment().remove("BURNFLEET_SPEC");
        builder.environment().remove("TMUX");
        return builder.start();
    }
}
