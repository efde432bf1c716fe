package dev.burnfleet.cli.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One run of an agent as the agent itself wrote it down.
 *
 * @param task the operation id
 * @param began in nanoseconds of the epoch
 * @param ended likewise; 0 if it was cut short
 * @param how {@code end-} and the exit status, or empty
 */
record Run(String agent, String task, String repository, long issue, String hat, long began, long ended, String how) {
    String work() {
        return repository + "#" + issue + ":" + hat;
    }

    boolean failed() {
        return !how.isEmpty() && !how.equals("end-0");
    }

    static List<Run> read(Path account) throws IOException {
        List<Run> runs = new ArrayList<>();
        try (Stream<Path> files = Files.list(account)) {
            for (Path file : files.sorted().toList()) {
                Map<String, Run> one = new LinkedHashMap<>();
                for (String line : Files.readAllLines(file)) {
                    String[] words = line.split(" ", -1);
                    boolean begin = words[0].equals("begin");
                    String key = words[1] + " " + words[5];
                    Run before = one.get(key);
                    long time = Long.parseLong(words[6]);
                    one.put(
                            key,
                            new Run(
                                    file.getFileName().toString(),
                                    words[1],
                                    words[2],
                                    Long.parseLong(words[3]),
                                    words[4],
                                    before == null ? time : before.began(),
                                    begin ? 0 : time,
                                    begin ? "" : words[0]));
                }
                runs.addAll(one.values());
            }
        }
        return runs;
    }
}
