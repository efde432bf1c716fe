package dev.burnfleet.gitea;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.burnfleet.gitea.testing.RealGitea;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

final class RealGiteaExampleIT extends ExampleContract {
    private static @Nullable RealGitea gitea;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(RealGitea.installation().isPresent(), "skipped, because no Gitea was built here: run .ci/gitea");
        gitea = RealGitea.start();
    }

    @AfterAll
    static void stop() {
        if (gitea != null) {
            gitea.close();
        }
    }

    @Override
    String url() {
        return Objects.requireNonNull(gitea).url();
    }

    @Override
    Token token() {
        return Objects.requireNonNull(gitea).token();
    }
}
