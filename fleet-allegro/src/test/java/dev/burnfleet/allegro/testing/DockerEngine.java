package dev.burnfleet.allegro.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A Docker engine of its own, with all its files in a folder of its own; {@link #close()} ends its containers and leaves
 * nothing behind. It has no bridge and changes no rule of the host's network, so its containers use the host's.
 *
 * <p>Debian's packages {@code docker.io} and {@code docker-compose} bring the programs.
 */
public final class DockerEngine implements AutoCloseable {
    private static final Path DAEMON = Path.of("/usr/sbin/dockerd");
    private static final Path DOCKER = Path.of("/usr/bin/docker");
    private static final Path COMPOSE = Path.of("/usr/bin/docker-compose");
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration END = Duration.ofSeconds(60);
    private static final Duration COMMAND = Duration.ofMinutes(8);

    /** What a command that has ended said, errors among it. */
    public record Said(int status, String text) {}

    private final Path folder;
    private final Process daemon;

    private DockerEngine(Path folder, Process daemon) {
        this.folder = folder;
        this.daemon = daemon;
    }

    /** Says why no engine can run here; empty when one can. */
    public static Optional<String> obstacle() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return Optional.of("only root can run a Docker engine");
        }
        return Stream.of(DAEMON, DOCKER, COMPOSE)
                .filter(program -> !Files.isExecutable(program))
                .findFirst()
                .map(program -> "there is no " + program + ": install docker.io and docker-compose");
    }

    /** Finds the tarball that {@code .ci/base} makes, or the one that {@code BURNFLEET_BASE} names. */
    public static Optional<Path> base() {
        String named = System.getenv("BURNFLEET_BASE");
        String cache = System.getenv("XDG_CACHE_HOME");
        Path root =
                cache != null && !cache.isBlank() ? Path.of(cache) : Path.of(System.getProperty("user.home"), ".cache");
        Path made = root.resolve("burnfleet").resolve("allegro-base").resolve("base.tar");
        return Optional.of(named != null && !named.isBlank() ? Path.of(named) : made)
                .filter(Files::isReadable);
    }

    /** Returns the programs by which a person uses an engine. */
    public static List<Path> programs() {
        return List.of(DOCKER, COMPOSE);
    }

    /** Returns the variables by which programs find this engine. */
    public Map<String, String> environment() {
        return Map.of(
                "DOCKER_HOST",
                "unix://" + folder.resolve("docker.sock"),
                "DOCKER_CONFIG",
                folder.resolve("config").toString(),
                // Debian's engine comes without the newer builder.
                "DOCKER_BUILDKIT",
                "0",
                "COMPOSE_INTERACTIVE_NO_CLI",
                "1");
    }

    /** Starts an engine and waits until it answers. */
    public static DockerEngine start() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("burnfleet-docker-");
        Path settings = Files.writeString(folder.resolve("daemon.json"), "{}");
        Process daemon = new ProcessBuilder(
                        DAEMON.toString(),
                        "--host=unix://" + folder.resolve("docker.sock"),
                        "--data-root=" + folder.resolve("data"),
                        "--exec-root=" + folder.resolve("exec"),
                        "--pidfile=" + folder.resolve("pid"),
                        "--config-file=" + settings,
                        "--storage-driver=overlay2",
                        "--bridge=none",
                        "--iptables=false",
                        "--ip6tables=false",
                        "--ip-forward=false",
                        "--ip-masq=false")
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        DockerEngine engine = new DockerEngine(folder, daemon);
        long end = System.nanoTime() + START.toNanos();
        while (engine.docker("version").status() != 0) {
            if (System.nanoTime() > end || daemon.waitFor(200, TimeUnit.MILLISECONDS)) {
                String log = Files.readString(folder.resolve("log"));
                engine.close();
                throw new IOException(
                        "the Docker engine did not start: " + log.substring(Math.max(0, log.length() - 1000)));
            }
        }
        return engine;
    }

    /** Runs {@code docker} to its end. */
    public Said docker(String... arguments) throws IOException, InterruptedException {
        return run(DOCKER, folder, Map.of(), arguments);
    }

    /** Runs {@code docker} and returns what it said; it must succeed. */
    public String need(String... arguments) throws IOException, InterruptedException {
        return succeeded(docker(arguments), "docker " + String.join(" ", arguments));
    }

    /** Runs {@code docker-compose} in a folder and returns what it said; it must succeed. */
    public String compose(Path project, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        return succeeded(
                run(COMPOSE, project, environment, arguments), "docker-compose " + String.join(" ", arguments));
    }

    /** Makes an image out of {@link #base()}. */
    public void importBase(String image) throws IOException, InterruptedException {
        need("import", base().orElseThrow().toString(), image);
    }

    private static String succeeded(Said said, String command) throws IOException {
        if (said.status() != 0) {
            throw new IOException(command + " ended with " + said.status() + ": " + said.text());
        }
        return said.text().strip();
    }

    private Said run(Path program, Path in, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        List<String> argv = new ArrayList<>(List.of(program.toString()));
        argv.addAll(List.of(arguments));
        Path output = Files.createTempFile(folder, "said", "");
        ProcessBuilder builder = new ProcessBuilder(argv)
                .directory(in.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment());
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(COMMAND.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        int status = process.waitFor();
        String said = new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
        Files.delete(output);
        return new Said(status, said);
    }

    @Override
    public void close() throws IOException, InterruptedException {
        try {
            if (daemon.isAlive()) {
                Said containers = docker("ps", "-aq");
                if (containers.status() == 0 && !containers.text().isBlank()) {
                    docker(Stream.concat(
                                    Stream.of("rm", "-f", "-v"),
                                    containers.text().lines())
                            .toArray(String[]::new));
                }
            }
        } finally {
            List<ProcessHandle> children = daemon.descendants().toList();
            daemon.destroy();
            if (!daemon.waitFor(END.toSeconds(), TimeUnit.SECONDS)) {
                daemon.destroyForcibly().waitFor();
            }
            children.forEach(ProcessHandle::destroyForcibly);
            unmount();
            delete();
        }
    }

    /** An engine that was killed leaves its mounts; what is in them is not ours to delete. */
    private void unmount() throws IOException, InterruptedException {
        List<String> mounted = Files.readAllLines(Path.of("/proc/self/mounts")).stream()
                .map(line -> line.split(" ", -1)[1])
                .filter(point -> point.startsWith(folder + "/"))
                .sorted(Comparator.reverseOrder())
                .toList();
        for (String point : mounted) {
            new ProcessBuilder("umount", point).inheritIO().start().waitFor();
        }
    }

    private void delete() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
