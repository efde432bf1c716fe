package dev.burnfleet.cli.container;

import dev.burnfleet.cli.container.Command.Said;
import dev.burnfleet.cli.fleet.FleetException;
import dev.burnfleet.cli.fleet.FleetOptions;
import dev.burnfleet.ssh.HostKey;
import dev.burnfleet.ssh.KeyPairFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A container on this machine that becomes a machine of the fleet: its image is built and it is started by compose, in a
 * folder of its own below the fleet's state folder. A second attempt goes on where the first one failed.
 */
public final class ContainerMachine {
    /** The user in the container. */
    public static final String USER = "fleet";
    /** Where sshd listens. */
    public static final String HOST = "127.0.0.1";

    private static final String SERVICE = "allegro";
    private static final Duration BUILD = Duration.ofMinutes(40);
    private static final Duration UP = Duration.ofMinutes(5);
    private static final Duration BEGINNING = Duration.ofSeconds(90);
    private static final long PAUSE_MILLIS = 300;
    private static final Pattern KEY =
            Pattern.compile("(ssh-[a-z0-9-]+|ecdsa-[a-z0-9-]+) ([A-Za-z0-9+/]+={0,2})( .*)?");

    private final String name;
    private final ContainerWishes wishes;
    private final FleetOptions options;
    private final ImageFolder folder;
    private final Path identity;
    private final int port;
    private boolean begun;
    private boolean started;
    private String compose = "docker compose";

    private ContainerMachine(
            String name, ContainerWishes wishes, FleetOptions options, ImageFolder folder, Path identity, int port) {
        this.name = name;
        this.wishes = wishes;
        this.options = options;
        this.folder = folder;
        this.identity = identity;
        this.port = port;
    }

    /** Is told how it goes. */
    public interface Progress {
        /** Something is found, or begins. */
        void does(String what);

        /** A program of the engine says something. */
        void says(String line);

        /** The last that a program said which failed. */
        void failed(List<String> last);
    }

    /**
     * Plans a container. Nothing is changed.
     *
     * @param name the machine's name in the fleet
     * @param others ports that belong to other machines
     * @throws FleetException if no port is free
     */
    public static ContainerMachine plan(
            String name, ContainerWishes wishes, Set<Integer> others, FleetOptions options) {
        Path path = options.stateFolder()
                .toAbsolutePath()
                .normalize()
                .resolve("containers")
                .resolve(name);
        ImageFolder folder = new ImageFolder(path);
        Path identity = wishes.identity()
                .map(file -> file.startsWith("~/") ? options.home().resolve(file.substring(2)) : Path.of(file))
                .orElse(folder.key());
        return new ContainerMachine(name, wishes, options, folder, identity, port(wishes, folder, others));
    }

    /** An earlier attempt may have left a container that listens there already. */
    private static int port(ContainerWishes wishes, ImageFolder folder, Set<Integer> others) {
        try {
            OptionalInt earlier = folder.port();
            if (wishes.port().isPresent()) {
                return wishes.port().getAsInt();
            }
            if (earlier.isPresent() && !others.contains(earlier.getAsInt())) {
                return earlier.getAsInt();
            }
        } catch (IOException e) {
            throw failed("cannot read " + folder.path() + ": " + e.getMessage());
        }
        return LoopbackPorts.free(others).orElseThrow(() -> failed("no port is free on loopback: say --port"));
    }

    /** Returns where its sshd will listen on loopback. */
    public int port() {
        return port;
    }

    /** Returns the file of the key to log in with. */
    public Path identity() {
        return identity;
    }

    /**
     * Builds its image and starts it, and waits until it has a host key.
     *
     * @param local whether it must reach servers that listen on this machine's loopback address only
     * @return its host key, read inside the container by way of the engine
     * @throws FleetException with what failed and what to do
     */
    public HostKey start(boolean local, Progress progress) throws InterruptedException {
        try {
            Engine found = Engine.find(new Command(Path.of("."), environment()), progress::does);
            begun = true;
            folder.make();
            Engine engine = found.in(folder.path());
            compose = engine.typed();
            ContainerNetwork network = network(engine, local, progress);
            if (wishes.identity().isEmpty()) {
                KeyPairFiles.makeEd25519(identity, "burnfleet " + name);
            }
            folder.unpack(network);
            folder.write(variables());
            requirePort(engine);
            progress.does("builds the image in " + folder.path()
                    + wishes.hermes().map(version -> ", with hermes " + version).orElse(""));
            require(
                    engine.compose(BUILD, progress::says, "build"),
                    "the image could not be built (--verbose shows all; where no registry is reached, name an image with"
                            + " --base)",
                    progress);
            progress.does("starts the container, sshd on " + HOST + ":" + port);
            started = true;
            require(
                    engine.compose(UP, progress::says, "up", "-d", "--no-build"),
                    "the container could not be started",
                    progress);
            return key(engine, progress);
        } catch (IOException e) {
            throw failed("cannot prepare " + folder.path() + ": " + e.getMessage());
        }
    }

    private ContainerNetwork network(Engine engine, boolean local, Progress progress) throws InterruptedException {
        if (wishes.network().isPresent()) {
            return wishes.network().get();
        }
        if (!engine.hasBridge()) {
            progress.does("this engine has no bridge, so the container uses this machine's network");
            return ContainerNetwork.HOST;
        }
        boolean linux =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux");
        if (local) {
            progress.does(
                    linux
                            ? "Gitea listens on loopback, so the container uses this machine's network"
                            : "Gitea listens on loopback, where the container does not reach it: give it an address that both reach");
        }
        return local && linux ? ContainerNetwork.HOST : ContainerNetwork.BRIDGE;
    }

    /** What the folder says shall hold, whatever this process was told for other purposes. */
    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(options.environment());
        environment.keySet().removeIf(variable -> variable.startsWith("BURN_"));
        List.of(
                        "COMPOSE_FILE",
                        "COMPOSE_PROJECT_NAME",
                        "COMPOSE_PROFILES",
                        "COMPOSE_ENV_FILES",
                        "COMPOSE_PATH_SEPARATOR")
                .forEach(environment::remove);
        environment.put("BUILDKIT_PROGRESS", "plain");
        return environment;
    }

    private Map<String, String> variables() throws IOException {
        String project = "burn-" + name.toLowerCase(Locale.ROOT) + "-" + mark();
        Map<String, String> variables = new HashMap<>();
        variables.put("COMPOSE_PROJECT_NAME", project);
        variables.put("BURN_IMAGE", project);
        variables.put("BURN_HOSTNAME", name.replace('_', '-'));
        variables.put("BURN_SSH_PORT", Integer.toString(port));
        variables.put("BURN_AUTHORIZED_KEY", publicKey());
        wishes.base().ifPresent(base -> variables.put("BURN_BASE", base));
        wishes.hermes().ifPresent(version -> variables.put("BURN_HERMES", version));
        return variables;
    }

    /** Two fleets on one engine may give their machines the same name. */
    private String mark() {
        return String.format(Locale.ROOT, "%08x", folder.path().toString().hashCode());
    }

    private String publicKey() throws IOException {
        Path file = identity.resolveSibling(identity.getFileName() + ".pub");
        if (!Files.isReadable(file)) {
            throw failed("there is no " + file + ", which the container must have to let " + identity + " in");
        }
        Matcher key = KEY.matcher(Files.readString(file).strip());
        if (!key.matches()) {
            throw failed(file + " holds no public key in one line, as ssh-keygen writes it");
        }
        return key.group(1) + " " + key.group(2);
    }

    private void requirePort(Engine engine) throws InterruptedException {
        if (!LoopbackPorts.isFree(port) && container(engine).isEmpty()) {
            throw failed("port " + port + " of " + HOST + " is taken by another program: say --port");
        }
    }

    private static String container(Engine engine) throws InterruptedException {
        Said said = engine.compose("ps", "-q", SERVICE);
        String id = said.succeeded() ? said.text() : "";
        return id.matches("[0-9a-f]{12,64}") ? id : "";
    }

    private static void require(Said said, String otherwise, Progress progress) {
        if (!said.succeeded()) {
            progress.failed(said.last());
            throw failed(otherwise + ": " + said.end());
        }
    }

    /** The container makes its host key when it starts for the first time. */
    private HostKey key(Engine engine, Progress progress) throws InterruptedException {
        long end = System.nanoTime() + BEGINNING.toNanos();
        while (System.nanoTime() < end) {
            Said said = engine.docker("exec", container(engine), "cat", "/home/" + USER + "/.ssh/host_ed25519.pub");
            Matcher key = KEY.matcher(said.text());
            if (said.succeeded() && key.matches()) {
                return new HostKey(HOST, key.group(1), key.group(2));
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
        Said log = engine.compose("logs", "--no-color", "--tail", "20");
        progress.failed(log.last());
        throw failed("the container does not come up within " + BEGINNING.toSeconds() + " s: " + log.end());
    }

    /** Returns what is left of it when what comes after it failed, and what to do. */
    public String left() {
        if (!begun) {
            return "nothing was changed";
        }
        String again = "the spec is as it was, and the same command goes on from there";
        return started
                ? again + "; or take the container away: cd " + folder.path() + " && " + compose + " down -v"
                : again;
    }

    private static FleetException failed(String why) {
        return new FleetException(FleetException.Kind.FAILED, why, null);
    }
}
