package dev.burnfleet.gitea;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.burnfleet.gitea.claim.ClaimResult;
import dev.burnfleet.gitea.claim.Claims;
import dev.burnfleet.gitea.standin.Fault;
import dev.burnfleet.gitea.standin.GiteaStandIn;
import dev.burnfleet.gitea.standin.LoggedRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the client does with servers that lack something: it holds back, or it finds another way. */
@SuppressWarnings("NullAway.Init") // JUnit calls start first
final class VersionsTest {
    private static final RepoRef REPO = new RepoRef("timmy", "the-door");

    private GiteaStandIn standIn;
    private GiteaClient client;
    private Issues issues;

    @BeforeEach
    void start() throws IOException {
        standIn = GiteaStandIn.start(0);
        standIn.addUser("timmy");
        standIn.addRepository("timmy", "the-door").addIssue("timmy", "It squeaks", "its text");
        client = GiteaClient.builder(standIn.url())
                .token(TokenSource.of(standIn.addToken("timmy")))
                .build();
        issues = client.repo(REPO).issues();
    }

    @AfterEach
    void stop() {
        standIn.close();
    }

    @ParameterizedTest
    @CsvSource({
        // version, an edit for one version of the text, lock, pins
        "1.19.4, false, false, false",
        "1.20.6, false, false, true",
        "1.21.11, false, false, true",
        "1.22.6, false, false, true",
        "1.23.8, false, false, true",
        "1.24.7, false, true, true",
        "1.25.5, false, true, true",
        "1.26.4, true, true, true",
        "1.27.3, true, true, true",
        "7.0.16+gitea-1.22.0, false, false, true",
        "11.0.1+gitea-1.22.0, false, false, true",
        "16.0.5+gitea-1.22.0, false, false, true"
    })
    void sendsNothingThatTheServerDoesNotHave(String version, boolean edit, boolean lock, boolean pins) {
        standIn.speakAs(version);
        long now = issues.get(1).contentVersion().orElse(1L);
        check(version, edit, () -> issues.edit(1, change -> change.body("new").expectVersion(now)));
        check(version, lock, () -> issues.lock(1, ""));
        check(version, lock, () -> issues.unlock(1));
        check(version, pins, () -> issues.pins().add(1));
        check(version, pins, () -> issues.pins().move(1, 1));
        check(version, pins, () -> issues.pins().list());
        check(version, pins, () -> issues.pins().remove(1));
    }

    private void check(String version, boolean has, Runnable call) {
        standIn.clearRequests();
        if (has) {
            call.run();
        } else {
            assertThatThrownBy(call::run)
                    .isInstanceOf(GiteaException.Unsupported.class)
                    .hasMessageContaining(version.contains("+") ? "Forgejo " : "Gitea 1.");
            assertThat(standIn.requests()).extracting(LoggedRequest::path).isSubsetOf("/version", "/settings/api");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.20.6", "1.25.5", "16.0.5+gitea-1.22.0"})
    void labelsAssignsAndClaimsByTagsOnAServerWithoutTheNewerRoutes(String version) {
        standIn.speakAs(version);
        assertThat(issues.labels(1).addOrCreate("0e8a16", "state/taken"))
                .extracting(Label::name)
                .containsExactly("state/taken");
        assertThat(issues.labels(1).remove("state/taken")).isEmpty();
        assertThat(issues.assignees(1).add("timmy")).extracting(User::login).containsExactly("timmy");
        assertThat(Claims.byTags(client, REPO).tryClaim(new IssueRef(REPO, 1), "mac", Duration.ofHours(1)))
                .isInstanceOf(ClaimResult.Won.class);
    }

    @ParameterizedTest
    @CsvSource({"1.26.4, PATCH", "16.0.5+gitea-1.22.0, PATCH", "1.27.3, POST"})
    void assignsOneByOneWhereTheServerCan(String version, String method) {
        standIn.speakAs(version);
        standIn.addUser("ada");
        issues.assignees(1).add("ada");
        standIn.clearRequests();
        assertThat(issues.assignees(1).add("Timmy")).extracting(User::login).containsExactlyInAnyOrder("ada", "timmy");
        assertThat(standIn.requests())
                .filteredOn(request -> !request.method().equals("GET"))
                .extracting(LoggedRequest::method)
                .containsExactly(method);
        assertThat(issues.assignees(1).remove("ADA", "nobody"))
                .extracting(User::login)
                .containsExactly("timmy");
    }

    @Test
    void assignsByReplacingWhereAServerDoesNotSayThatItLacksTheRoute() {
        standIn.speakAs("1.27.3");
        standIn.inject(Fault.status(405).onMethod("POST").under("/repos/timmy/the-door/issues/1/assignees"));
        assertThat(issues.assignees(1).add("timmy")).extracting(User::login).containsExactly("timmy");
    }

    @Test
    void claimsByVersionOnlyWhereTextsHaveVersions() {
        standIn.speakAs("1.25.5");
        assertThat(issues.get(1).contentVersion()).isEmpty();
        assertThatThrownBy(() -> Claims.byVersion(client).tryClaim(new IssueRef(REPO, 1), "mac", Duration.ofHours(1)))
                .isInstanceOf(GiteaException.Unsupported.class);
        assertThat(issues.get(1).body()).isEqualTo("its text");
    }

    @Test
    void asksAServerForItsVersionOnce() {
        issues.lock(1, "");
        issues.pins().add(1);
        client.capabilities();
        assertThat(standIn.requests()).extracting(LoggedRequest::path).containsOnlyOnce("/version", "/settings/api");
    }

    @ParameterizedTest
    @CsvSource({
        "1.21.11, POST, '', '{\"labels\":[\"bug\"]}', 422",
        "1.22.6, POST, '', '{\"labels\":[\"bug\"]}', 200",
        "1.26.4, DELETE, /999999, '', 422",
        "1.27.3, DELETE, /999999, '', 404"
    })
    void answersAboutLabelsAsTheVersionDoes(String version, String method, String id, String body, int status)
            throws Exception {
        standIn.speakAs(version);
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(standIn.url() + "/api/v1/repos/timmy/the-door/issues/1/labels" + id))
                .header("Authorization", "token " + standIn.addToken("timmy"))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(status);
    }
}
