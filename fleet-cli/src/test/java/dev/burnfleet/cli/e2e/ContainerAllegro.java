package dev.burnfleet.cli.e2e;

import com.google.gson.JsonObject;
import dev.burnfleet.allegro.testing.DockerEngine;
import dev.burnfleet.allegro.testing.DockerEngine.Said;
import dev.burnfleet.ssh.testing.OpenSshServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Allegro as the container that this project ships: the image is built and started by compose, on a Docker engine of the
 * test's own. While the dispatcher runs, its sshd is killed and it is restarted, once each.
 */
final class ContainerAllegro implements Allegro {
    /** Seconds that running tasks may take to end when the container stops. */
    static final int DRAIN = 30;

    private static final Path BUILT = Path.of("..", "fleet-allegro", "target", "image");
    private static final Pattern FINGERPRINT = Pattern.compile("host key (SHA256:\\S+)");
    private static final String STATE = "/home/fleet/.local/state/burnfleet";

    private final Path folder;
    private final DockerEngine engine;
    private final int port;
    private final AllegroTrials trials = new AllegroTrials(this);
    private final List<String> disturbances = new ArrayList<>();
    private @Nullable AddedContainer added;
    private boolean closed;

    private ContainerAllegro(Path folder, DockerEngine engine, int port) {
        this.folder = folder;
        this.engine = engine;
        this.port = port;
    }

    static ContainerAllegro start(Path folder) throws IOException, InterruptedException {
        DockerEngine engine = DockerEngine.start();
        try {
            engine.importBase("base");
            ContainerAllegro allegro = new ContainerAllegro(folder, engine, freePort());
            allegro.prepare();
            allegro.compose("build");
            allegro.compose("up", "-d", "--no-build");
            return allegro;
        } catch (IOException | InterruptedException | RuntimeException e) {
            engine.close();
            throw e;
        }
    }

    /** Copies the project's image folder. The engine has no bridge, so it is host.yml that holds, and more for the test. */
    private void prepare() throws IOException, InterruptedException {
        Files.createDirectory(project());
        try (Stream<Path> files = Files.list(BUILT)) {
            for (Path file : files.toList()) {
                Files.copy(file, project().resolve(file.getFileName()));
            }
        }
        Files.writeString(project().resolve("test.yml"), """
                services:
                  allegro:
                    environment:
                      BURN_TEST: %s
                    healthcheck:
                      interval: 4s
                    volumes:
                      - %s:%2$s
                """.formatted(
                        FleetUnderTest.mark(folder), FleetUnderTest.shared(folder)));
        OpenSshServer.generate("ed25519", key());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private Path project() {
        return folder.resolve("allegro-image");
    }

    private Path key() {
        return folder.resolve("allegro-key");
    }

    /** Returns what was seen of the container. */
    AllegroTrials trials() {
        return trials;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void describe(JsonObject machine) {
        machine.addProperty("host", "127.0.0.1");
        machine.addProperty("port", port);
        machine.addProperty("user", "fleet");
        machine.addProperty("identity", key().toString());
    }

    /** Does what the documentation says: the fingerprint is in the container's log. */
    @Override
    public void begin(FleetUnderTest fleet) throws IOException, InterruptedException {
        await("the fingerprint in the log", () -> FINGERPRINT.matcher(log()).find());
        Matcher shown = FINGERPRINT.matcher(log());
        shown.find();
        await(
                "sshd",
                () -> fleet.run("trust", "allegro", "--fingerprint", shown.group(1))
                                .status()
                        == 0);
        trials.beforeTheFleet();
    }

    @Override
    public void during(List<JsonObject> cycles) throws IOException, InterruptedException {
        if (disturbances.isEmpty() && !cycles.isEmpty()) {
            inside("pkill", "-KILL", "-x", "sshd");
            disturbances.add("sshd killed");
        } else if (disturbances.size() == 1 && cycles.size() > 1) {
            compose("restart");
            await("the panes to be there again", () -> health().status() == 0);
            disturbances.add("restarted");
        }
    }

    /** Returns what has happened to it while the dispatcher ran. */
    List<String> disturbances() {
        return disturbances;
    }

    @Override
    public void after(FleetUnderTest fleet, SeededTracker tracker) throws IOException, InterruptedException {
        trials.health(fleet);
        trials.stops(fleet, tracker);
        added = AddedContainer.make(engine, freePort(), fleet.spec(), tracker);
    }

    /** Returns the container that another fleet has got by the commands of the documentation. */
    AddedContainer added() {
        return Objects.requireNonNull(added);
    }

    /** Returns the programs in the container that are neither its own nor the health check. */
    @Override
    public List<String> left() throws IOException, InterruptedException {
        Predicate<String> expected = Pattern.compile("tini |/usr/sbin/sshd|sshd:|/burn-entry|burn-health|ps -")
                .asPredicate();
        List<String> left = List.of();
        for (int tries = 0; tries < 30; tries++) {
            left = inside("ps", "-eo", "args=")
                    .lines()
                    .filter(expected.negate())
                    .toList();
            if (left.isEmpty()) {
                break;
            }
            TimeUnit.SECONDS.sleep(1);
        }
        return left;
    }

    /** Runs a program in the container as its user; it must succeed. */
    String inside(String... argv) throws IOException, InterruptedException {
        return engine.need(exec(argv));
    }

    /** Runs {@code burn-health} in the container. */
    Said health(String... options) throws IOException, InterruptedException {
        String[] argv = new String[options.length + 1];
        argv[0] = "burn-health";
        System.arraycopy(options, 0, argv, 1, options.length);
        return engine.docker(exec(argv));
    }

    private String[] exec(String... argv) throws IOException, InterruptedException {
        return Stream.concat(Stream.of("exec", container()), Stream.of(argv)).toArray(String[]::new);
    }

    /** Returns what the engine knows about the container, by a template. */
    String inspect(String template) throws IOException, InterruptedException {
        return engine.need("inspect", "--format", template, container());
    }

    private String container() throws IOException, InterruptedException {
        return compose("ps", "-q");
    }

    String log() throws IOException, InterruptedException {
        return compose("logs", "--no-color");
    }

    /** Counts the tasks in a stage of the container's mailboxes. */
    int tasks(String stage) throws IOException, InterruptedException {
        return Integer.parseInt(
                inside("sh", "-c", "ls -d " + STATE + "/agents/*/" + stage + "/*.* 2>/dev/null | wc -l"));
    }

    String compose(String... arguments) throws IOException, InterruptedException {
        Map<String, String> environment = new HashMap<>();
        environment.put("COMPOSE_FILE", "docker-compose.yml:host.yml:test.yml");
        environment.put("BURN_SSH_PORT", Integer.toString(port));
        environment.put("BURN_BASE", "base");
        environment.put(
                "BURN_AUTHORIZED_KEY", Files.readString(Path.of(key() + ".pub")).strip());
        environment.put("BURN_DRAIN", Integer.toString(DRAIN));
        return engine.compose(project(), environment, arguments);
    }

    /** Logs in as somebody, and returns what the ssh command said when it must not succeed. */
    String refused(String user, String... options) throws IOException, InterruptedException {
        Process ssh = new ProcessBuilder(Stream.of(
                                Stream.of(
                                        "ssh", "-F", "/dev/null", "-p", Integer.toString(port), "-o", "BatchMode=yes"),
                                Stream.of("-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null"),
                                Stream.of("-i", key().toString(), "-o", "IdentitiesOnly=yes"),
                                Stream.of(options),
                                Stream.of(user + "@127.0.0.1", "true"))
                        .flatMap(words -> words)
                        .toList())
                .redirectErrorStream(true)
                .start();
        String said = new String(ssh.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return ssh.waitFor() == 0 ? "" : said;
    }

    static void await(String what, Callable<Boolean> condition) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(180);
        try {
            while (!condition.call()) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException("waited 180 s for " + what);
                }
                TimeUnit.MILLISECONDS.sleep(200);
            }
        } catch (IOException | InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            engine.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
