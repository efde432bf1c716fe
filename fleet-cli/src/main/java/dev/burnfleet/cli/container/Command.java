package dev.burnfleet.cli.container;

import dev.burnfleet.cli.fleet.FleetException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Runs a program of the container engine to its end: its arguments as they are, no shell, nothing on its standard input. Its
 * output goes through a file, so that no process it leaves behind can keep this one waiting.
 */
final class Command {
    private static final int KEPT_LINES = 15;
    private static final int END_LINES = 2;
    private static final int KEPT_CHARACTERS = 1000;
    private static final int END_CHARACTERS = 200;
    private static final long PAUSE_MILLIS = 100;
    private static final Pattern COLOURS = Pattern.compile("\\x1b\\[[0-9;]*m");

    private final Path folder;
    private final Map<String, String> environment;

    /**
     * @param folder where programs run
     * @param environment all their variables, which may hold tokens
     */
    Command(Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.environment = Map.copyOf(environment);
    }

    /** Returns the same for another folder. */
    Command in(Path other) {
        return new Command(other, environment);
    }

    /**
     * What a program said.
     *
     * @param last the last lines of its output, errors among it
     */
    record Said(int status, List<String> last) {
        boolean succeeded() {
            return status == 0;
        }

        /** Returns the last lines as one. */
        String text() {
            return String.join("\n", last).strip();
        }

        /** Returns the end of its output in one line: programs say why, and then that they give up. */
        String end() {
            return last.isEmpty()
                    ? "it said nothing"
                    : last.stream()
                            .skip(Math.max(0, last.size() - END_LINES))
                            .map(line ->
                                    line.length() <= END_CHARACTERS ? line : line.substring(0, END_CHARACTERS) + "…")
                            .collect(Collectors.joining(" | "));
        }
    }

    /**
     * Runs a program.
     *
     * @param line is told each line of the output as it comes
     * @throws IOException if it cannot be started
     * @throws FleetException if it does not end in time; then it is ended
     */
    Said run(List<String> argv, Duration deadline, Consumer<String> line) throws IOException, InterruptedException {
        Path output = Files.createTempFile("burnfleet-command", ".out");
        try {
            ProcessBuilder builder = new ProcessBuilder(argv)
                    .directory(folder.toFile())
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().clear();
            builder.environment().putAll(environment);
            return follow(builder.start(), argv, output, deadline, line);
        } finally {
            Files.deleteIfExists(output);
        }
    }

    private static Said follow(
            Process process, List<String> argv, Path output, Duration deadline, Consumer<String> line)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + deadline.toNanos();
        Lines lines = new Lines(line);
        try (InputStream said = Files.newInputStream(output)) {
            while (!process.waitFor(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                lines.add(said.readAllBytes());
                if (System.nanoTime() > end) {
                    throw new FleetException(
                            FleetException.Kind.FAILED,
                            String.join(" ", argv) + " did not end within " + deadline.toSeconds() + " s",
                            null);
                }
            }
            lines.add(said.readAllBytes());
            return new Said(process.exitValue(), lines.end());
        } finally {
            List<ProcessHandle> children = process.descendants().toList();
            process.destroy();
            children.forEach(ProcessHandle::destroy);
        }
    }

    /** Bytes as they come, taken apart into lines; what is too much is left out. */
    private static final class Lines {
        private final Consumer<String> told;
        private final StringBuilder begun = new StringBuilder();
        private final Deque<String> last = new ArrayDeque<>();

        Lines(Consumer<String> told) {
            this.told = told;
        }

        /** A sign that falls apart between two reads is shown wrong; that is all. */
        void add(byte[] bytes) {
            new String(bytes, StandardCharsets.UTF_8).chars().forEach(c -> {
                if (c == '\n' || c == '\r') {
                    line();
                } else if (begun.length() < KEPT_CHARACTERS) {
                    begun.append((char) c);
                }
            });
        }

        List<String> end() {
            line();
            return List.copyOf(last);
        }

        private void line() {
            String line = COLOURS.matcher(begun).replaceAll("").stripTrailing();
            begun.setLength(0);
            if (!line.isEmpty()) {
                told.accept(line);
                last.addLast(line);
                if (last.size() > KEPT_LINES) {
                    last.removeFirst();
                }
            }
        }
    }
}
