package dev.burnfleet.cli.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What the agents themselves wrote down, each in a file of its own: an account that no part of the fleet had a hand in. */
final class Account {
    /**
     * One run of an agent, as it saw it.
     *
     * @param how {@code begin}, or {@code end-} and the exit status
     * @param issue number, or {@code -}
     * @param folder where it ran
     * @param origin what its working copy was cloned from, or {@code -}
     */
    record Line(
            String agent,
            String how,
            String task,
            String repository,
            String issue,
            String hat,
            String folder,
            String origin) {
        boolean began() {
            return how.equals("begin");
        }

        String subject() {
            return repository + "#" + issue;
        }
    }

    private Account() {}

    static List<Line> read(Path folder) throws IOException {
        List<Line> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                for (String text : Files.readAllLines(file)) {
                    String[] words = text.split(" ", -1);
                    lines.add(new Line(
                            file.getFileName().toString(),
                            words[0],
                            words[1],
                            words[2],
                            words[3],
                            words[4],
                            words[7],
                            words[8]));
                }
            }
        }
        return lines;
    }
}
