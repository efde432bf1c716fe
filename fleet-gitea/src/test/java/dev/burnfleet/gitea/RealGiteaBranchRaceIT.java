package dev.burnfleet.gitea;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.burnfleet.gitea.testing.RealGitea;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Why nothing here claims by branches: the step of a real Gitea that a race meets by chance is held until it is met. */
final class RealGiteaBranchRaceIT {
    /** Holds the first push of the branch: Gitea has then looked that it is not there. */
    private static final String GIT = """
            #!/bin/sh
            case "$*" in
            *push*refs/heads/race*)
                if mkdir "$0.held" 2>/dev/null; then
                    waited=0
                    while [ ! -e "$0.go" ] && [ $waited -lt 600 ]; do sleep 0.1; waited=$((waited + 1)); done
                fi
                ;;
            esac
            exec git "$@"
            """;

    @TempDir
    private Path folder;

    @Test
    void tellsTwoCallersThatEachCreatedTheSameBranch() throws Exception {
        assumeTrue(RealGitea.installation().isPresent(), "skipped, because no Gitea was built here: run .ci/gitea");
        Path git = Files.writeString(folder.resolve("git"), GIT);
        assertThat(git.toFile().setExecutable(true)).isTrue();
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try (RealGitea gitea = RealGitea.startWithGit(git)) {
            GiteaClient client = GiteaClient.builder(gitea.url())
                    .token(TokenSource.of(gitea.token()))
                    .timeouts(new Timeouts(Duration.ofSeconds(30), Duration.ofMinutes(2), Duration.ofMinutes(2)))
                    .build();
            RepoRef ref = new RepoRef(RealGitea.ADMIN, "raced");
            client.createUserRepository(ref);
            Branches branches = client.repo(ref).branches();
            Future<Branch> held = threads.submit(() -> branches.create("race", "main"));
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (!Files.exists(folder.resolve("git.held")) && System.nanoTime() < end) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }

            Branch other = branches.create("race", "main");
            Files.createFile(folder.resolve("git.go"));

            assertThat(held.get(60, TimeUnit.SECONDS)).isEqualTo(other);
        } finally {
            threads.shutdownNow();
        }
    }
}
