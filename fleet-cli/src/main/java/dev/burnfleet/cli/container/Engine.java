package dev.burnfleet.cli.container;

import dev.burnfleet.cli.container.Command.Said;
import dev.burnfleet.cli.fleet.FleetException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The container engine of this machine, asked by its own programs on the PATH, under this process's environment. */
final class Engine {
    private static final Duration ANSWER = Duration.ofSeconds(30);

    private final Command command;
    private final List<String> compose;

    private Engine(Command command, List<String> compose) {
        this.command = command;
        this.compose = compose;
    }

    /**
     * Looks whether there is an engine that can be used.
     *
     * @param progress is told what was found
     * @throws FleetException with what is missing and how to mend it
     */
    static Engine find(Command command, Consumer<String> progress) throws InterruptedException {
        requireThisMachine(command);
        Said version = ask(command, List.of("docker", "version", "--format", "{{.Server.Version}}"));
        if (!version.succeeded()) {
            throw unusable(version);
        }
        for (List<String> compose : List.of(List.of("docker", "compose"), List.of("docker-compose"))) {
            String found = composeVersion(command, compose);
            if (!found.isEmpty()) {
                progress.accept("Docker " + version.text() + ", " + String.join(" ", compose) + " " + found);
                return new Engine(command, compose);
            }
        }
        throw failed("there is no compose: install docker-compose-plugin (docker compose) or docker-compose");
    }

    private static Said ask(Command command, List<String> argv) throws InterruptedException {
        try {
            return command.run(argv, ANSWER, Engine::tellNobody);
        } catch (IOException e) {
            throw failed(
                    "there is no program docker in the PATH, or it cannot be run: a container needs a Docker engine on"
                            + " this machine; install docker.io and docker-compose (Debian) or Docker Desktop");
        } catch (FleetException e) {
            throw failed("the Docker engine does not answer: " + e.getMessage() + "; start the engine again");
        }
    }

    private static FleetException unusable(Said said) {
        String text = said.text();
        String cure = text.toLowerCase(Locale.ROOT).contains("permission denied")
                ? "let this user use it (sudo usermod -aG docker USER, then log in anew), or run this as root"
                : "start it (sudo systemctl start docker, or Docker Desktop), or let DOCKER_HOST name its socket";
        return failed("the Docker engine cannot be used: " + text + "; " + cure);
    }

    /** The port is on loopback, and the host key is taken for true as it comes, so the engine must be here. */
    private static void requireThisMachine(Command command) throws InterruptedException {
        Said said = ask(command, List.of("docker", "context", "inspect", "--format", "{{.Endpoints.docker.Host}}"));
        String socket = said.text();
        if (said.succeeded() && !socket.startsWith("unix://") && !socket.startsWith("npipe://")) {
            throw failed("the Docker engine is not on this machine but at " + socket
                    + ": run this there, or add the machine that it is on with --ssh");
        }
    }

    /** Compose 1 and 2 print their version alone when asked for it in short. */
    private static String composeVersion(Command command, List<String> compose) throws InterruptedException {
        try {
            Said said = command.run(words(compose, "version", "--short"), ANSWER, Engine::tellNobody);
            return said.succeeded() ? said.text() : "";
        } catch (IOException notThere) {
            return "";
        }
    }

    /** Returns the same engine for a compose project. */
    Engine in(Path project) {
        return new Engine(command.in(project), compose);
    }

    /** Tells whether a container can have a network of its own here. */
    boolean hasBridge() throws InterruptedException {
        return !docker("network", "ls", "--filter", "driver=bridge", "--format", "{{.Name}}")
                .text()
                .isEmpty();
    }

    /** Asks the engine something. */
    Said docker(String... arguments) throws InterruptedException {
        return ask(command, words(List.of("docker"), arguments));
    }

    /** Lets compose do something with the project of the command's folder. */
    Said compose(Duration deadline, Consumer<String> line, String... arguments) throws InterruptedException {
        try {
            return command.run(words(compose, arguments), deadline, line);
        } catch (IOException e) {
            throw failed("cannot run " + typed() + ": " + e.getMessage());
        }
    }

    /** Asks compose something. */
    Said compose(String... arguments) throws InterruptedException {
        return compose(ANSWER, Engine::tellNobody, arguments);
    }

    /** Returns what a person types for compose. */
    String typed() {
        return String.join(" ", compose);
    }

    private static void tellNobody(String line) {}

    private static List<String> words(List<String> program, String... arguments) {
        return Stream.concat(program.stream(), Stream.of(arguments)).toList();
    }

    private static FleetException failed(String why) {
        return new FleetException(FleetException.Kind.FAILED, why, null);
    }
}
