package dev.burnfleet.gitea;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * What a server does on the wire, the same for the stand-in and a real Gitea: the facts that the client relies on. Where
 * versions differ, the capabilities say what to expect.
 */
abstract class ServerContract {
    /** The organization that owns every repository of these tests. */
    static final String ORG = "Timmy_Foundation";

    /** Login of an administrator. */
    static final String ADMIN = "fleetadmin";

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** Returns the server's address. */
    abstract String url();

    /** Returns a token of the administrator. */
    abstract Token token();

    /** Returns the version that the server tells. */
    abstract String version();

    final GiteaClient client() {
        return GiteaClient.builder(url()).token(TokenSource.of(token())).build();
    }

    /** Creates a repository that no other test uses. */
    final Repo newRepo() {
        GiteaClient client = client();
        if (!client.isOrganization(ORG)) {
            client.createOrganization(ORG);
        }
        RepoRef ref = new RepoRef(ORG, "r-" + UUID.randomUUID());
        client.createOrganizationRepository(ref);
        return client.repo(ref);
    }

    /** Creates a user that no other test uses and returns a client in the user's name. */
    final GiteaClient newUser(String login) {
        client().createUser(login, login + "@localhost.test", "only-for-tests-2");
        Token own = client().createToken(login, "only-for-tests-2", "t", List.of("all"));
        return GiteaClient.builder(url()).token(TokenSource.of(own)).build();
    }

    static String newLogin() {
        return "u" + UUID.randomUUID().toString().substring(0, 12);
    }

    final HttpResponse<String> send(String method, String path, String body) {
        return send(method, path, body, "token " + token().reveal());
    }

    private HttpResponse<String> send(String method, String path, String body, String authorization) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url() + "/api/v1" + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("Content-Type", "application/json");
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    static JsonArray array(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonParser.parseString(answer.body()).getAsJsonArray();
    }

    static List<Long> numbers(HttpResponse<String> answer) {
        return array(answer).asList().stream()
                .map(item -> item.getAsJsonObject().get("number").getAsLong())
                .toList();
    }

    static JsonObject object(HttpResponse<String> answer) {
        return JsonParser.parseString(answer.body()).getAsJsonObject();
    }

    static String issues(Repo repo) {
        return "/repos/" + repo.ref() + "/issues";
    }

    @Test
    void sends30ItemsUnlessAskedAndNeverMoreThan50() {
        Repo repo = newRepo();
        for (int i = 1; i <= 53; i++) {
            repo.issues().create("issue " + i, "");
        }
        HttpResponse<String> plain = send("GET", issues(repo), "");
        assertThat(array(plain)).hasSize(30);
        assertThat(plain.headers().firstValue("X-Total-Count")).hasValue("53");
        assertThat(plain.headers().firstValue("Link").orElse("")).contains("rel=\"next\"", "rel=\"last\"");

        HttpResponse<String> greedy = send("GET", issues(repo) + "?limit=100", "");
        assertThat(array(greedy)).hasSize(50);
        HttpResponse<String> second = send("GET", issues(repo) + "?limit=50&page=2", "");
        assertThat(array(second)).hasSize(3);
        assertThat(second.headers().firstValue("Link").orElse(""))
                .contains("rel=\"prev\"")
                .doesNotContain("rel=\"next\"");
        assertThat(array(send("GET", issues(repo) + "?limit=50&page=3", ""))).isEmpty();
    }

    @Test
    void dropsALabelFilterThatItCannotResolve() {
        Repo repo = newRepo();
        repo.labels().create("bug", "ff0000", "");
        repo.labels().create("ui", "ff0000", "");
        repo.issues().create("1", "", "bug");
        repo.issues().create("2", "", "bug", "ui");
        repo.issues().create("3", "");
        assertThat(numbers(send("GET", issues(repo) + "?labels=bug", ""))).containsExactly(2L, 1L);
        assertThat(numbers(send("GET", issues(repo) + "?labels=bug,ui", ""))).containsExactly(2L);
        assertThat(numbers(send("GET", issues(repo) + "?labels=nope", ""))).containsExactly(3L, 2L, 1L);
        assertThat(numbers(send("GET", issues(repo) + "?labels=Bug", ""))).containsExactly(3L, 2L, 1L);
        assertThat(numbers(send("GET", issues(repo) + "?labels=bug,nope", ""))).containsExactly(2L, 1L);
    }

    @Test
    void mixesPullRequestsInUnlessAskedForAType() {
        Repo repo = newRepo();
        repo.issues().create("1", "");
        repo.commitFile("a.txt", "a", "a", "main", "fix/1");
        repo.pulls().create("2", "", "fix/1", "main");
        assertThat(numbers(send("GET", issues(repo), ""))).containsExactly(2L, 1L);
        assertThat(numbers(send("GET", issues(repo) + "?type=issues", ""))).containsExactly(1L);
        assertThat(numbers(send("GET", issues(repo) + "?type=pulls", ""))).containsExactly(2L);
        assertThat(numbers(send("GET", issues(repo) + "?state=no-such-state", "")))
                .containsExactly(2L, 1L);
    }

    @Test
    void writesNullForNoAssigneesAndAnswers201ToAnEdit() {
        Repo repo = newRepo();
        repo.issues().create("1", "");
        HttpResponse<String> edited = send("PATCH", issues(repo) + "/1", "{\"state\":\"closed\"}");
        assertThat(edited.statusCode()).isEqualTo(201);
        assertThat(object(edited).get("assignees").isJsonNull()).isTrue();
        assertThat(object(edited).get("state").getAsString()).isEqualTo("closed");
        assertThat(object(edited).has("content_version"))
                .isEqualTo(client().capabilities().contentVersion());
        assertThat(send("PATCH", issues(repo) + "/1", "{\"state\":\"odd\"}").statusCode())
                .isEqualTo(412);
    }

    @Test
    void pagesNoComments() {
        Repo repo = newRepo();
        repo.issues().create("1", "");
        repo.issues().comments(1).post("a");
        repo.issues().comments(1).post("b");
        JsonArray comments = array(send("GET", issues(repo) + "/1/comments?limit=1&page=1", ""));
        assertThat(comments)
                .extracting(c -> c.getAsJsonObject().get("body").getAsString())
                .containsExactly("a", "b");
    }

    @Test
    void comparesUpdatedSinceInclusivelyAndRefusesABadTime() {
        Repo repo = newRepo();
        String updated = repo.issues().create("1", "").updatedAt().toString();
        assertThat(numbers(send("GET", issues(repo) + "?since=" + updated, ""))).containsExactly(1L);
        assertThat(numbers(send("GET", issues(repo) + "?before=" + updated, "")))
                .containsExactly(1L);
        assertThat(send("GET", issues(repo) + "?since=yesterday", "").statusCode())
                .isEqualTo(422);
    }

    @Test
    void ignoresUnknownLabelsWhereTheyAreAdded() {
        Repo repo = newRepo();
        Label bug = repo.labels().create("bug", "ff0000", "");
        repo.issues().create("1", "");
        String labels = issues(repo) + "/1/labels";
        assertThat(array(send("POST", labels, "{\"labels\":[\"nope\"]}"))).isEmpty();
        assertThat(array(send("POST", labels, "{\"labels\":[999999]}"))).isEmpty();
        assertThat(array(send("POST", labels, "{\"labels\":[\"bug\"]}"))).hasSize(1);
        assertThat(send("POST", labels, "{\"labels\":[\"bug\"," + bug.id() + "]}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(send("DELETE", labels + "/" + bug.id(), "").statusCode()).isEqualTo(204);
        assertThat(send("DELETE", labels + "/" + bug.id(), "").statusCode()).isEqualTo(204);
        assertThat(send("DELETE", labels + "/999999", "").statusCode()).isEqualTo(422);
    }

    @Test
    void answersMistakesAsGiteaDoes() {
        Repo repo = newRepo();
        repo.issues().create("1", "");
        repo.issues().create("2", "");
        String dependencies = issues(repo) + "/1/dependencies";
        String second = "{\"owner\":\"" + ORG + "\",\"repo\":\"" + repo.ref().name() + "\",\"index\":2}";
        assertThat(send("POST", dependencies, second).statusCode()).isEqualTo(201);
        assertThat(send("POST", dependencies, second).statusCode()).isEqualTo(500);
        assertThat(send("POST", issues(repo) + "/99/comments", "{\"body\":\"x\"}")
                        .statusCode())
                .isEqualTo(500);
        assertThat(send("POST", issues(repo), "{\"title\":\"\"}").statusCode()).isEqualTo(422);
        assertThat(send("POST", issues(repo) + "/1/comments", "{\"body\":\"\"}").statusCode())
                .isEqualTo(422);
        assertThat(send("GET", issues(repo) + "?assigned_by=nobody-of-that-name", "")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void saysWhyInAMessage() {
        HttpResponse<String> nothing = send("GET", "/repos/" + ORG + "/no-such-repository", "");
        assertThat(nothing.statusCode()).isEqualTo(404);
        JsonElement message = object(nothing).get("message");
        assertThat(message.getAsString()).isNotEmpty();
        assertThat(send("GET", "/repos/" + ORG + "/no-such-repository/issues/1", "")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void letsStrangersReadButNotWrite() {
        Repo repo = newRepo();
        repo.issues().create("1", "");
        assertThat(send("GET", "/user", "", "").statusCode()).isEqualTo(401);
        assertThat(send("GET", issues(repo), "", "").statusCode()).isEqualTo(200);
        assertThat(send("POST", issues(repo), "{\"title\":\"x\"}", "").statusCode())
                .isEqualTo(401);
        assertThat(send("GET", issues(repo), "", "token 0123456789abcdef").statusCode())
                .isEqualTo(401);
        assertThat(send("GET", "/user", "", "Bearer " + token().reveal()).statusCode())
                .isEqualTo(200);
    }
}
