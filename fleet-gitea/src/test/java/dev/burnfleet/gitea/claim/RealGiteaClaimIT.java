package dev.burnfleet.gitea.claim;

import dev.burnfleet.gitea.Token;
import dev.burnfleet.gitea.testing.GiteaRelease;
import dev.burnfleet.gitea.testing.SharedGitea;
import org.junit.jupiter.api.extension.RegisterExtension;

final class RealGiteaClaimIT extends ClaimContract {
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

    @Override
    int issues() {
        return 500;
    }
}
