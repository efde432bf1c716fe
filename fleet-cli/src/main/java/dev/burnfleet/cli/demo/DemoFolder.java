package dev.burnfleet.cli.demo;

import dev.burnfleet.core.spec.ShippedSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The one folder that holds all files of a demo. Only a folder that bears the demo's mark is ever deleted.
 *
 * @param root absolute
 */
record DemoFolder(Path root) {
    private static final FileAttribute<Set<PosixFilePermission>> MINE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<Set<PosixFilePermission>> MY_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final int TRIES = 5;

    DemoFolder {
        root = root.toAbsolutePath().normalize();
    }

    Path spec() {
        return root.resolve("fleet-spec.json");
    }

    Path agent() {
        return root.resolve("agent.sh");
    }

    Path drop() {
        return root.resolve("drop");
    }

    Path secrets() {
        return root.resolve("secrets");
    }

    Path token() {
        return secrets().resolve("gitea-token");
    }

    Path log() {
        return root.resolve("server.log");
    }

    Path process() {
        return root.resolve("server.process");
    }

    Path addresses() {
        return root.resolve("server.addresses");
    }

    Path state(String machine) {
        return root.resolve(machine);
    }

    /** Tells whether a demo was begun here and not taken down. */
    boolean isMarked() {
        return Files.isRegularFile(mark());
    }

    /**
     * Makes the folder and what is in it from the beginning.
     *
     * @throws IOException if it holds something that is not a demo's, or cannot be written
     */
    void make() throws IOException {
        if (Files.isDirectory(root)) {
            try (Stream<Path> content = Files.list(root)) {
                if (content.findAny().isPresent()) {
                    throw new IOException(
                            "the folder " + root + " is not empty and not a demo's: name another with --dir");
                }
            }
        }
        Files.createDirectories(root, MINE);
        Files.createFile(mark(), MY_FILE);
        Files.createDirectory(secrets(), MINE);
        DropFolder.make(drop());
        try (InputStream script = DemoFolder.class.getResourceAsStream("agent.sh")) {
            if (script == null) {
                throw new IllegalStateException("the agent of the demo is missing from the program");
            }
            Files.copy(script, agent());
        }
        Files.writeString(root.resolve("fleet-spec.schema.json"), ShippedSpec.schema());
    }

    /** Writes a file that its user alone can read, complete from the moment that it is there. */
    static void writePrivately(Path file, String text) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(part);
        Files.createFile(part, MY_FILE);
        Files.writeString(part, text);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Deletes everything; the mark goes last, so that a deletion that broke off can be repeated. */
    void delete() throws IOException {
        if (!isMarked()) {
            return;
        }
        for (int i = 1; ; i++) {
            try {
                deleteContent();
                Files.delete(mark());
                Files.delete(root);
                return;
            } catch (DirectoryNotEmptyException e) {
                // A process that is about to end wrote one more file.
                if (i == TRIES) {
                    throw e;
                }
            }
        }
    }

    private void deleteContent() throws IOException {
        try (Stream<Path> content = Files.list(root)) {
            for (Path path : content.filter(file -> !file.equals(mark())).toList()) {
                Trees.delete(path);
            }
        }
    }

    private Path mark() {
        return root.resolve(".burnfleet-demo");
    }
}
