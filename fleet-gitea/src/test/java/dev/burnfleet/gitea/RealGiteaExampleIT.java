package dev.burnfleet.gitea;

import dev.burnfleet.gitea.testing.GiteaRelease;
import dev.burnfleet.gitea.testing.SharedGitea;
import org.junit.jupiter.api.extension.RegisterExtension;

final class RealGiteaExampleIT extends ExampleContract {
    @RegisterExtension
    static final SharedGitea GITEA = new SharedGitea(GiteaRelease.CURRENT);

    @Override
    String url() {
        return GITEA.url();
    }

    @Override
    Token token() {
        return GITEA.token();
    }
}
