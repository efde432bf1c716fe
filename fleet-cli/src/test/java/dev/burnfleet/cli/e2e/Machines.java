package dev.burnfleet.cli.e2e;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.burnfleet.gitea.testing.RealGitea;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What these tests need of the machine that they run on. */
final class Machines {
    private Machines() {}

    static void assumeAllIsThere() {
        assumeTrue(RealGitea.installation().isPresent(), "skipped, because no Gitea was built here: run .ci/gitea");
        assumeTrue(
                isThere("tmux") && isThere("curl") && isThere("git"), "skipped, because tmux, curl or git is missing");
        assumeTrue(
                Files.exists(Path.of("/proc/net/tcp")),
                "skipped, because sockets and processes cannot be watched here");
    }

    private static boolean isThere(String program) {
        return List.of(System.getenv().getOrDefault("PATH", "").split(":", -1)).stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
