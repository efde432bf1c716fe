package dev.burnfleet.gitea;

import dev.burnfleet.gitea.testing.GiteaRelease;
import dev.burnfleet.gitea.testing.SharedGitea;
import org.junit.jupiter.api.extension.RegisterExtension;

final class OldGiteaClientIT extends ClientContract {
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

    @Override
    String version() {
        return GiteaRelease.OLD.version();
    }
}
