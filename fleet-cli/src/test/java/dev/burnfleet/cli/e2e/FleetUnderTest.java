package dev.burnfleet.cli.e2e;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.burnfleet.core.spec.ShippedSpec;
import dev.burnfleet.gitea.testing.RealGitea;
import dev.burnfleet.ssh.testing.OpenSshServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * The owner's fleet in a folder of its own: Mac is this machine, Allegro is an OpenSSH server on loopback, agents are a
 * script. Commands run as processes of their own, as a user runs them.
 */
final class FleetUnderTest {
    /** What a command that has ended said. */
    record Said(int status, String out, String err) {}

    private final Path folder;
    private final String name;
    private final Path spec;

    FleetUnderTest(Path folder, RealGitea gitea, OpenSshServer sshd, SeededTracker tracker) throws IOException {
        this.folder = folder;
        this.name = "e2e-" + mark(folder);
        this.spec = folder.resolve("fleet-spec.json");
        Files.createDirectories(account());
        Files.createDirectories(folder.resolve("home"));
        Path agent = folder.resolve("agent.sh");
        try (InputStream script = FleetUnderTest.class.getResourceAsStream("agent.sh")) {
            Files.copy(Objects.requireNonNull(script), agent);
        }
        Files.writeString(folder.resolve("dispatcher.token"), tracker.dispatcherToken());
        Files.writeString(
                folder.resolve("worker.token"),
                tracker.token(SeededTracker.WORKER, List.of("write:issue", "write:repository")));
        Files.writeString(
                folder.resolve("council.token"),
                tracker.token(SeededTracker.SAGE, List.of("write:issue", "read:repository")));
        Files.writeString(spec, adapted(gitea, sshd, agent));
    }

    /** Returns what names of this fleet's folder and tmux servers have in common, and nothing else on the machine. */
    static String mark(Path folder) {
        String name = folder.getFileName().toString();
        return name.substring(name.lastIndexOf('-') + 1);
    }

    Path account() {
        return folder.resolve("account");
    }

    Path spec() {
        return spec;
    }

    /** Returns the names of the two tmux servers. */
    List<String> tmuxServers() {
        return List.of(name + "-m", name + "-a");
    }

    private String adapted(RealGitea gitea, OpenSshServer sshd, Path agent) {
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
        settle(machines.getAsJsonObject("mac"), "mac", name + "-m");
        JsonObject allegro = machines.getAsJsonObject("allegro");
        settle(allegro, "allegro", name + "-a");
        allegro.addProperty("host", "127.0.0.1");
        allegro.addProperty("port", sshd.port());
        allegro.addProperty("identity", sshd.userKey("ed25519").toString());
        allegro.addProperty("knownHosts", sshd.knownHosts().toString());
        return new GsonBuilder().setPrettyPrinting().create().toJson(shipped);
    }

    private void settle(JsonObject machine, String called, String socket) {
        machine.addProperty("socket", socket);
        machine.addProperty("state", folder.resolve(called).toString());
        machine.addProperty("envFile", folder.resolve("env").toString());
    }

    private static JsonObject tree(Map<String, ?> value) {
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

    /** Starts a command, with its output in files. */
    Process start(Path out, Path err, String... arguments) throws IOException {
        List<String> argv = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                // The manifest of the jar allows it; from the class path JDK 24 and later would warn.
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.burnfleet.cli.Main"));
        argv.addAll(List.of(arguments));
        argv.addAll(List.of("--spec", spec.toString()));
        if (!arguments[0].equals("validate")) {
            argv.addAll(List.of("--here", "mac"));
        }
        ProcessBuilder builder = new ProcessBuilder(argv)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().put("BURNFLEET_STATE", folder.resolve("state").toString());
        builder.environment().put("HOME", folder.resolve("home").toString());
        builder.environment().remove("BURNFLEET_SPEC");
        builder.environment().remove("TMUX");
        return builder.start();
    }
}
