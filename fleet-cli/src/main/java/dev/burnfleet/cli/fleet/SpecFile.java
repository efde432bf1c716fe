package dev.burnfleet.cli.fleet;

import dev.burnfleet.cli.fleet.FleetException.Kind;
import dev.burnfleet.core.spec.NewMachine;
import dev.burnfleet.core.spec.SpecText;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Objects;

/** A spec's file that gets one more machine: first in memory, then, when all has been seen to be well, on the disk. */
public final class SpecFile {
    private final Path file;
    private final String before;
    private final String after;

    private SpecFile(Path file, String before, String after) {
        this.file = file;
        this.before = before;
        this.after = after;
    }

    /**
     * Adds a machine in memory. A link is followed.
     *
     * @param file a spec in UTF-8
     * @throws dev.burnfleet.core.spec.SpecException with every problem that the spec has, or would have with the machine
     * @throws FleetException if the file cannot be read
     */
    public static SpecFile with(Path file, NewMachine machine) {
        try {
            Path real = file.toRealPath();
            String before = Files.readString(real);
            return new SpecFile(real, before, SpecText.withMachine(before, file.toString(), machine));
        } catch (IOException e) {
            throw new FleetException(Kind.FAILED, "cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /** Returns the text of the spec with the machine; it is valid. */
    public String text() {
        return after;
    }

    /** Returns where the spec without the machine is kept once it was replaced. */
    public Path backup() {
        return file.resolveSibling(file.getFileName() + ".bak");
    }

    /**
     * Puts the new text in the file's place, all of it or nothing, and keeps the old one beside it.
     *
     * @throws FleetException if it cannot be written, or somebody changed it in between; then it is as it was
     */
    public void replace() {
        try {
            if (!Files.readString(file).equals(before)) {
                throw new FleetException(
                        Kind.FAILED,
                        file + " was changed by somebody else in between; nothing was written: try again",
                        null);
            }
            Files.copy(file, backup(), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
            Path fresh = Files.createTempFile(folder(), "." + file.getFileName(), ".new");
            try {
                Files.writeString(fresh, after);
                keepPermissions(fresh);
                try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                    channel.force(true);
                }
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException e) {
            throw new FleetException(
                    Kind.FAILED, "cannot replace " + file + ", which is as it was: " + e.getMessage(), e);
        }
    }

    private Path folder() {
        return Objects.requireNonNull(file.getParent(), "a real path has a folder");
    }

    private void keepPermissions(Path fresh) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view != null) {
            Files.setPosixFilePermissions(fresh, view.readAttributes().permissions());
        }
    }
}
