package dev.burnfleet.cli.container;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The folder of one container: what its image is built from, its compose files, their variables, and the key to log in with.
 * Its user alone can read it.
 */
record ImageFolder(Path path) {
    private static final String PORT = "BURN_SSH_PORT";
    private static final String REACHED = "docker-compose.override.yml";
    private static final List<String> FILES = List.of(
            "Dockerfile", ".dockerignore", "docker-compose.yml", "burn-entry", "burn-health", "burn-health.jar");
    private static final FileAttribute<Set<PosixFilePermission>> FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<Set<PosixFilePermission>> FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    /** The image's own user must be able to read them. */
    private static final Set<PosixFilePermission> READABLE = PosixFilePermissions.fromString("rw-r--r--");

    Path key() {
        return path.resolve("id_ed25519");
    }

    void make() throws IOException {
        Files.createDirectories(path, FOLDER);
    }

    /** Puts the files there that this program brings. */
    void unpack(ContainerNetwork network) throws IOException {
        for (String name : FILES) {
            unpack(name, name);
        }
        unpack(network == ContainerNetwork.HOST ? "host.yml" : REACHED, REACHED);
    }

    private void unpack(String resource, String name) throws IOException {
        Path file = path.resolve(name);
        try (InputStream content = ImageFolder.class.getResourceAsStream("image/" + resource)) {
            if (content == null) {
                throw new IOException("this program was built without " + resource
                        + ": build the whole project (mvn package), fleet-allegro before fleet-cli");
            }
            Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
        }
        Files.setPosixFilePermissions(file, READABLE);
    }

    /** Writes the variables of the compose files, which compose finds there whenever somebody calls it in this folder. */
    void write(Map<String, String> variables) throws IOException {
        Path fresh = path.resolve(".env.new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, FILE);
        Files.writeString(
                fresh,
                variables.entrySet().stream()
                        .map(variable -> variable.getKey() + "=" + variable.getValue() + "\n")
                        .sorted()
                        .collect(Collectors.joining()));
        Files.move(fresh, variables(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Returns the port of an earlier attempt. */
    OptionalInt port() throws IOException {
        try {
            return Files.readAllLines(variables()).stream()
                    .filter(line -> line.matches(PORT + "=[1-9][0-9]{0,4}"))
                    .mapToInt(line -> Integer.parseInt(line.substring(PORT.length() + 1)))
                    .findFirst();
        } catch (NoSuchFileException e) {
            return OptionalInt.empty();
        }
    }

    private Path variables() {
        return path.resolve(".env");
    }
}
