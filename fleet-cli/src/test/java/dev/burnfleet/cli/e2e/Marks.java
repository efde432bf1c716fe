package dev.burnfleet.cli.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The marked crash points of the script on the machines: before and after each of its renames. */
final class Marks {
    /**
     * Where a shell is to be killed.
     *
     * @param name which rename, as {@code marked-mv.sh} calls them
     * @param when {@code before} it or {@code after} it
     * @param who {@code alone}, or the {@code pair} of launcher and worker
     */
    record Mark(String name, String when, String who) {
        @Override
        public String toString() {
            return when + " " + name + (who.equals("pair") ? ", worker and launcher" : "");
        }
    }

    /** A mark that was met. */
    record Met(long at, String folder) {}

    private static final List<String> NAMES = List.of(
            "claim",
            "start",
            "return",
            "record",
            "exit",
            "result",
            "done",
            "dead",
            "give-back",
            "owner",
            "slot",
            "lock",
            "ticket",
            "publish",
            "withdraw");

    private final Path programs;

    /** Puts the program that knows the marks into a folder. */
    Marks(Path programs) throws IOException {
        this.programs = Files.createDirectories(programs);
        Path mv = programs.resolve("mv");
        FleetUnderTest.copy("marked-mv.sh", mv);
        if (!mv.toFile().setExecutable(true)) {
            throw new IOException("cannot make " + mv + " a program");
        }
    }

    static List<Mark> all() {
        List<Mark> all = new ArrayList<>();
        for (String name : NAMES) {
            for (String when : List.of("before", "after")) {
                all.add(new Mark(name, when, "alone"));
                if (name.equals("record") || name.equals("exit")) {
                    all.add(new Mark(name, when, "pair"));
                }
            }
        }
        return all;
    }

    /** Has whoever comes to the mark next killed there. */
    void arm(Mark mark) throws IOException {
        Path part = programs.resolve("armed.part");
        Files.writeString(part, mark.name() + " " + mark.when() + " " + mark.who() + "\n");
        Files.move(part, programs.resolve("armed"), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Takes the mark away; tells whether nobody had come to it. */
    boolean disarm() throws IOException {
        return Files.deleteIfExists(programs.resolve("armed"));
    }

    /** Returns how the mark was met, once after it was armed. */
    Optional<Met> met() throws IOException {
        try (Stream<Path> files = Files.list(programs)) {
            for (Path file : files.toList()) {
                if (file.getFileName().toString().startsWith("fired.")) {
                    String[] words = Files.readString(file).strip().split(" ", -1);
                    Files.delete(file);
                    return Optional.of(new Met(Long.parseLong(words[0]), words.length > 4 ? words[4] : ""));
                }
            }
        }
        return Optional.empty();
    }
}
