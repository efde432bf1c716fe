package dev.burnfleet.cli.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.burnfleet.core.board.IssueRef;
import dev.burnfleet.core.board.RepositoryName;
import dev.burnfleet.core.dispatch.IssueClaims.Other;
import dev.burnfleet.core.dispatch.TrackerException;
import dev.burnfleet.gitea.GiteaClient;
import dev.burnfleet.gitea.Token;
import dev.burnfleet.gitea.standin.GiteaStandIn;
import dev.burnfleet.gitea.standin.StandInRepository;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How fleets keep off each other's issues by tags; the tags themselves are tested with the client. */
class GiteaClaimsTest {
    private static final RepositoryName CLAIMS = RepositoryName.parse("timmy/claims");
    private static final Duration LONG = Duration.ofHours(1);

    private GiteaStandIn gitea;
    private String secret;
    private IssueRef issue;

    @BeforeEach
    void start() throws IOException {
        gitea = GiteaStandIn.start(0);
        gitea.addUser("timmy");
        secret = gitea.addToken("timmy");
        gitea.addRepository("timmy", "claims");
        StandInRepository nexus = gitea.addRepository("timmy", "nexus");
        issue = IssueRef.parse("timmy/nexus#" + nexus.addIssue("timmy", "title", "body"));
    }

    @AfterEach
    void stop() {
        gitea.close();
    }

    private GiteaClaims fleet(String name, RepositoryName coordination) {
        GiteaClient client =
                GiteaClient.builder(gitea.url()).token(() -> Token.of(secret)).build();
        return new GiteaClaims(client, coordination, () -> name);
    }

    @Test
    void letsOneFleetHaveAnIssueUntilItGivesItBack() {
        GiteaClaims mac = fleet("mac", CLAIMS);
        GiteaClaims vps = fleet("vps", CLAIMS);

        assertThat(mac.hold(issue, LONG)).isEmpty();
        assertThat(vps.hold(issue, LONG))
                .hasValueSatisfying(other -> assertThat(other.holder()).isEqualTo("mac"));
        vps.release(issue);
        assertThat(vps.hold(issue, LONG)).isPresent();

        mac.release(issue);
        assertThat(vps.hold(issue, LONG)).isEmpty();
        assertThat(mac.hold(issue, LONG)).isPresent();
    }

    @Test
    void prolongsWhatItHeldBeforeARestart() {
        fleet("mac", CLAIMS).hold(issue, Duration.ofMinutes(1));
        Other before = fleet("vps", CLAIMS).hold(issue, LONG).orElseThrow();

        assertThat(fleet("mac", CLAIMS).hold(issue, LONG)).isEmpty();

        Other after = fleet("vps", CLAIMS).hold(issue, LONG).orElseThrow();
        assertThat(after.holder()).isEqualTo("mac");
        assertThat(after.until()).isAfter(before.until().plus(Duration.ofMinutes(50)));
    }

    @Test
    void givesBackWhatItHeldBeforeARestart() {
        fleet("mac", CLAIMS).hold(issue, LONG);

        fleet("mac", CLAIMS).release(issue);

        assertThat(fleet("vps", CLAIMS).hold(issue, LONG)).isEmpty();
    }

    @Test
    void keepsLiveClaimsWhenItTidies() {
        GiteaClaims mac = fleet("mac", CLAIMS);
        mac.hold(issue, LONG);

        mac.tidy(List.of(issue.repository()));

        assertThat(fleet("vps", CLAIMS).hold(issue, LONG)).isPresent();
    }

    @Test
    void saysThatClaimsCannotBeKept() {
        GiteaClaims lost = fleet("mac", RepositoryName.parse("timmy/nowhere"));

        assertThatThrownBy(() -> lost.hold(issue, LONG))
                .isInstanceOf(TrackerException.class)
                .hasMessageContaining("timmy/nowhere");
    }

    @Test
    void asksForItsNameOnceAndNotBeforeItClaims() {
        AtomicInteger asked = new AtomicInteger();
        GiteaClient client =
                GiteaClient.builder(gitea.url()).token(() -> Token.of(secret)).build();
        GiteaClaims claims = new GiteaClaims(client, CLAIMS, () -> "mac" + asked.incrementAndGet());
        assertThat(asked).hasValue(0);

        claims.hold(issue, LONG);
        claims.hold(issue, LONG);

        assertThat(asked).hasValue(1);
    }
}
