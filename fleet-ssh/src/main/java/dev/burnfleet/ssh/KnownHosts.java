package dev.burnfleet.ssh;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A known_hosts file that keys are recorded in; the format is that of sshd(8). Safe for use by several threads and
 * processes, as long as all of them use this class: the file is replaced as a whole.
 */
public final class KnownHosts {
    /** File locks are held by the process, so its threads need one more. */
    private static final ReentrantLock IN_THIS_PROCESS = new ReentrantLock();

    private static final FileAttribute<?> PRIVATE_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<?> PRIVATE_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path file;

    private KnownHosts(Path file) {
        this.file = file;
    }

    /** Uses a file, which need not be there yet. */
    public static KnownHosts at(Path file) {
        return new KnownHosts(file.toAbsolutePath());
    }

    /** Returns the file. */
    public Path file() {
        return file;
    }

    /**
     * Adds a key, unless it is there; other keys of the machine stay. The name is hashed where the file's other names are.
     *
     * @throws IOException if the file cannot be written; it is then as it was
     */
    public void record(HostKey key) throws IOException {
        change(key, false);
    }

    /**
     * Puts a key in the place of all others that this file records for the machine. Lines with a marker stay, as do lines
     * that name other machines too: those only lose this one.
     *
     * @throws IOException if the file cannot be written; it is then as it was
     */
    public void replace(HostKey key) throws IOException {
        change(key, true);
    }

    private void change(HostKey key, boolean alone) throws IOException {
        Files.createDirectories(folder(), PRIVATE_FOLDER);
        IN_THIS_PROCESS.lock();
        try (FileChannel guard = FileChannel.open(
                        file.resolveSibling("." + file.getFileName() + ".lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
                FileLock held = guard.lock()) {
            List<String> before = held.isValid() ? lines() : List.of();
            List<String> after = new ArrayList<>();
            boolean there = false;
            for (String line : before) {
                KnownHostLine parsed = KnownHostLine.parse(line);
                boolean concerned = parsed != null && parsed.isPlain() && parsed.isAbout(key.name());
                boolean same = concerned && parsed != null && parsed.holds(key);
                there |= same;
                after.addAll(concerned && alone && !same ? without(line, key.name()) : List.of(line));
            }
            if (!there) {
                after.add(namesAreHashed(before) ? KnownHostLine.hashed(key) : key.line());
            }
            if (!after.equals(before)) {
                write(after);
            }
        } finally {
            IN_THIS_PROCESS.unlock();
        }
    }

    private static boolean namesAreHashed(List<String> lines) {
        return lines.stream()
                .map(KnownHostLine::parse)
                .anyMatch(line -> line != null && line.isPlain() && line.isHashed());
    }

    private static List<String> without(String line, String name) {
        String[] parts = line.strip().split("\\s+", 2);
        List<String> others = Arrays.stream(parts[0].split(","))
                .filter(one -> !one.equals(name))
                .toList();
        // A hashed name stands alone, and a pattern cannot be made narrower.
        boolean several = others.size() < parts[0].split(",").length && !others.isEmpty();
        return several ? List.of(String.join(",", others) + " " + parts[1]) : List.of();
    }

    private List<String> lines() throws IOException {
        try {
            return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    private void write(List<String> lines) throws IOException {
        Path real = Files.exists(file) ? file.toRealPath() : file;
        Path parent = real.getParent();
        Path fresh = Files.createTempFile(parent, ".known_hosts", "", PRIVATE_FILE);
        try {
            if (Files.exists(real)) {
                Files.setPosixFilePermissions(fresh, Files.getPosixFilePermissions(real));
            }
            try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                channel.write(StandardCharsets.ISO_8859_1.encode(String.join("\n", lines) + "\n"));
                channel.force(true);
            }
            Files.move(fresh, real, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private Path folder() {
        Path folder = file.getParent();
        if (folder == null) {
            throw new IllegalArgumentException(file + " is no file in a folder");
        }
        return folder;
    }
}
