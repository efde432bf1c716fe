package dev.burnfleet.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.burnfleet.cli.adapter.Secrets;
import dev.burnfleet.core.spec.FleetSpec;
import dev.burnfleet.core.spec.SpecReader;
import dev.burnfleet.gitea.GiteaClient;
import dev.burnfleet.gitea.IssueQuery;
import dev.burnfleet.gitea.RepoRef;
import dev.burnfleet.gitea.Token;
import dev.burnfleet.gitea.testing.GiteaRelease;
import dev.burnfleet.gitea.testing.RealGitea;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What tokens may do, asked of a real Gitea: the stand-in knows no scopes. */
final class GiteaDoctorIT {
    private static final String PASSWORD = "only-for-tests-2";

    @ParameterizedTest
    @EnumSource(GiteaRelease.class)
    void tellsWhatTheTokensMayDoAndWritesNothing(GiteaRelease release) throws Exception {
        assumeTrue(
                release.installation().isPresent(),
                "skipped, because no Gitea was built here: run .ci/gitea " + release.version());
        try (RealGitea gitea = RealGitea.start(release)) {
            GiteaClient admin =
                    GiteaClient.builder(gitea.url()).token(gitea::token).build();
            admin.createUser("me", "me@localhost.test", PASSWORD);
            admin.createUserRepository(new RepoRef("me", "door"));
            Token good =
                    admin.createToken("me", PASSWORD, "good", List.of("read:user", "read:repository", "write:issue"));
            Token reads =
                    admin.createToken("me", PASSWORD, "reads", List.of("read:user", "read:repository", "read:issue"));
            Token blind = admin.createToken("me", PASSWORD, "blind", List.of("read:user"));

            assertThat(examine(gitea, good, good))
                    .filteredOn(finding -> !finding.isFine())
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.check()).isEqualTo("council-token");
                        assertThat(finding.text()).contains("me may write to me/door");
                    });
            assertThat(problems(examine(gitea, reads, reads))).containsExactly("write", "council-token");
            assertThat(problems(examine(gitea, blind, blind))).contains("repository");
            assertThat(problems(examine(gitea, Token.of("0123456789012345678901234567890123456789"), good)))
                    .containsExactly("token", "rest");
            InstantSource slow = () -> Instant.now().minus(Duration.ofHours(1));
            assertThat(problems(new GiteaDoctor(spec(gitea, "door"), secrets(good, good), slow).examine()))
                    .containsExactly("clock", "council-token");
            assertThat(problems(new GiteaDoctor(spec(gitea, "other"), secrets(good, good), slow).examine()))
                    .containsExactly("repository");
            assertThat(admin.repo("me", "door").issues().list(IssueQuery.open()).toList())
                    .isEmpty();
        }
    }

    private static List<Finding> examine(RealGitea gitea, Token token, Token council) {
        return new GiteaDoctor(spec(gitea, "door"), secrets(token, council), InstantSource.system()).examine();
    }

    private static Secrets secrets(Token token, Token council) {
        return new Secrets(Map.of("MINE", token.reveal(), "COUNCIL", council.reveal()), Path.of("/"));
    }

    private static List<String> problems(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> !finding.isFine())
                .map(Finding::check)
                .toList();
    }

    private static FleetSpec spec(RealGitea gitea, String repository) {
        return SpecReader.read("""
                {
                  "owner": "me",
                  "gitea": {
                    "url": "%s", "token": {"env": "MINE"}, "workerToken": {"env": "MINE"}, "councilToken": {"env": "COUNCIL"}
                  },
                  "machines": {
                    "mac": {"windows": [{"name": "LOOM", "names": ["ATLAS"], "repositories": ["%s"]}]}
                  }
                }
                """.formatted(gitea.url(), repository), "test");
    }
}
