package dev.burnfleet.cli.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Shows without a clock that machines are served at once: while this is armed, the slow machine runs no command before each
 * of the others has ended one. Were they served one after the other, or did they share few threads, it would give up.
 */
final class SlowestLast {
    private static final int PATIENCE_SECONDS = 50;

    private final Path folder;
    private final int others;

    SlowestLast(Path folder, int others) {
        this.folder = folder;
        this.others = others;
    }

    /** Forgets who has answered, and holds the slow machine up until all others have. */
    void arm() throws IOException {
        Files.createDirectory(answers());
    }

    long answered() throws IOException {
        try (var files = Files.list(answers())) {
            return files.count();
        }
    }

    void disarm() throws IOException {
        Files.move(answers(), Files.createTempDirectory(folder, "past").resolve("answers"));
    }

    /** Returns the option of sshd that has every command of a machine run so. */
    String fast(String machine) throws IOException {
        return forced(machine, """
                sh -c "$SSH_ORIGINAL_COMMAND"
                status=$?
                if [ -d %s ]; then : >%s/%s; fi
                exit $status
                """.formatted(answers(), answers(), machine));
    }

    String slow(String machine, int seconds) throws IOException {
        return forced(machine, """
                left=%d
                while [ -d %s ] && [ "$(ls %s | wc -l)" -lt %d ]; do
                  left=$((left - 1))
                  if [ $left -lt 0 ]; then echo "the others have not answered" >&2; exit 9; fi
                  sleep 0.1
                done
                sleep %d
                exec sh -c "$SSH_ORIGINAL_COMMAND"
                """.formatted(PATIENCE_SECONDS * 10, answers(), answers(), others, seconds));
    }

    private String forced(String machine, String script) throws IOException {
        return "ForceCommand exec sh " + Files.writeString(folder.resolve(machine + ".sh"), script);
    }

    private Path answers() {
        return folder.resolve("answers");
    }
}
