package dev.burnfleet.cli.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A folder in which agents leave reports: written in {@code tmp}, renamed into {@code new}. Whatever else somebody puts
 * there is thrown away and never acted on.
 */
final class DropFolder {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,127}");
    private static final int LONGEST = 1024;
    /** One reading takes no more, so that a flood cannot fill the memory. */
    private static final int AT_ONCE = 500;

    private final Path arrived;

    DropFolder(Path folder) {
        this.arrived = folder.resolve("new");
    }

    /** Makes the folder and its two parts. */
    static void make(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("tmp"));
        Files.createDirectories(folder.resolve("new"));
    }

    /** Takes what has arrived since the last time; each report is taken once. */
    List<DropReport> take() throws IOException {
        List<DropReport> reports = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(arrived)) {
            for (Path file : files) {
                read(file).ifPresent(reports::add);
                remove(file);
                if (reports.size() == AT_ONCE) {
                    break;
                }
            }
        }
        return reports;
    }

    private static Optional<DropReport> read(Path file) throws IOException {
        if (!NAME.matcher(file.getFileName().toString()).matches()
                || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try {
            if (Files.size(file) > LONGEST) {
                return Optional.empty();
            }
            String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            return DropReport.parse(text.lines().toList());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static void remove(Path file) throws IOException {
        if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
            Trees.delete(file);
        } else {
            Files.deleteIfExists(file);
        }
    }
}
