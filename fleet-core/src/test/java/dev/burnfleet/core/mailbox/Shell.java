package dev.burnfleet.core.mailbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A shell that the script must run under. */
enum Shell {
    DASH("dash"),
    BASH("bash"),
    ASH("busybox");

    private final String program;

    Shell(String program) {
        this.program = program;
    }

    /** Returns the shell's path; skips the test where it is missing. */
    Path in(Path folder) throws IOException {
        Optional<Path> found = Stream.of("/usr/bin/", "/bin/", "/usr/local/bin/", "/opt/homebrew/bin/")
                .map(place -> Path.of(place + program))
                .filter(Files::isExecutable)
                .findFirst();
        Assumptions.assumeTrue(found.isPresent(), "skipped, because " + program + " is not installed");
        if (this != ASH) {
            return found.orElseThrow();
        }
        // Busybox is a shell when it is called one.
        Path link = folder.resolve("ash");
        return Files.exists(link) ? link : Files.createSymbolicLink(link, found.orElseThrow());
    }
}
