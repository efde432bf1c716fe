package dev.burnfleet.gitea.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.burnfleet.gitea.GiteaException;
import dev.burnfleet.gitea.IssueRef;
import dev.burnfleet.gitea.RepoRef;
import dev.burnfleet.gitea.Token;
import dev.burnfleet.gitea.testing.GiteaRelease;
import dev.burnfleet.gitea.testing.SharedGitea;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class OldGiteaClaimIT extends ClaimContract {
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
    int issues() {
        return 50;
    }

    @Override
    List<Strategy> strategies() {
        return List.of(Strategy.TAGS);
    }

    @Test
    void claimsByNoVersionsWhereTheServerCountsNone() {
        RepoRef repo = newRepo();
        IssueRef issue = newIssue(repo);
        assertThatThrownBy(() -> Claims.byVersion(client(url())).tryClaim(issue, "mac", Duration.ofHours(1)))
                .isInstanceOf(GiteaException.Unsupported.class);
        assertThat(client(url()).repo(repo).issues().get(issue.number()).body()).isEqualTo("its text");
    }
}
