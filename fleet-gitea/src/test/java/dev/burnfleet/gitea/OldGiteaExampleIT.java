package dev.burnfleet.gitea;

import dev.burnfleet.gitea.testing.GiteaRelease;
import dev.burnfleet.gitea.testing.SharedGitea;
import org.junit.jupiter.api.extension.RegisterExtension;

final class OldGiteaExampleIT extends ExampleContract {
    @RegisterExtension
    static final SharedGitea GITEA = new SharedGitea(GiteaRelease.OLD);

    @Override
    String url() {
        return GITEA.url();
    }

    @Override
    Token token() {
        return GITEA.token();
    }
}
