package dev.burnfleet.ssh.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds the files that an Include names, as glob(3) does: {@code *}, {@code ?} and {@code [...]} in any part of a path. */
final class IncludedFiles {
    private IncludedFiles() {}

    /** Returns the files, sorted part by part; none where nothing matches. */
    static List<Path> matching(Path pattern) {
        Path root = pattern.getRoot();
        List<Path> found = root == null ? List.of() : List.of(root);
        for (Path part : pattern) {
            List<Path> next = new ArrayList<>();
            found.forEach(folder -> next.addAll(children(folder, part.toString())));
            found = next;
        }
        return found.stream().filter(path -> !Files.isDirectory(path)).toList();
    }

    private static List<Path> children(Path folder, String part) {
        if (part.chars().noneMatch(c -> c == '*' || c == '?' || c == '[')) {
            Path child = folder.resolve(part.replace("\\", ""));
            return Files.exists(child) ? List.of(child) : List.of();
        }
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        // Braces mean nothing to glob(3), and names with a leading dot are only found by patterns with one.
        PathMatcher matcher = FileSystems.getDefault()
                .getPathMatcher("glob:" + part.replace("{", "\\{").replace("}", "\\}"));
        try (Stream<Path> children = Files.list(folder)) {
            return children.map(folder::relativize)
                    .filter(matcher::matches)
                    .filter(name -> part.startsWith(".") || !name.toString().startsWith("."))
                    .sorted()
                    .map(folder::resolve)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder + ": " + e.getMessage(), e);
        }
    }
}
