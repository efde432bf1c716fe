package dev.burnfleet.gitea;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AnswersTest {
    private static GiteaClient client(String url) {
        return GiteaClient.builder(url)
                .token(TokenSource.of("t0ken"))
                .retries(RetryPolicy.NONE)
                .build();
    }

    private static Issues issues(CannedServer server) {
        return client(server.url()).repo("a", "b").issues();
    }

    @Test
    void refusesAnIssueWithoutANumber() throws IOException {
        try (CannedServer server = CannedServer.saying(200, "{\"id\":0,\"number\":0,\"state\":\"\"}")) {
            assertThatThrownBy(() -> issues(server).get(1))
                    .isInstanceOf(GiteaException.Malformed.class)
                    .hasMessageContaining("without a number");
        }
    }

    @Test
    void refusesAPageOnWhichAnIssueHasNoNumber() throws IOException {
        try (CannedServer server = CannedServer.saying(200, "[{\"number\":1},{\"number\":0}]")) {
            assertThatThrownBy(() -> issues(server).list(IssueQuery.all()).toList())
                    .isInstanceOf(GiteaException.Malformed.class);
        }
    }

    @Test
    void leavesOutAnItemThatCannotBeReadAndTellsOfIt() throws IOException {
        String page = "[{\"number\":1},null,{\"number\":2,\"created_at\":\"yesterday\"},{\"number\":3}]";
        try (CannedServer server = CannedServer.saying(200, page)) {
            Page<Issue> read =
                    issues(server).list(IssueQuery.all().issuesOnly()).firstPage();
            assertThat(read.unreadable()).hasSize(2);
            assertThat(read.unreadable().get(1)).contains("item 3", "not a time");
        }
    }

    @Test
    void putsNothingOfASearchBesideItsPlaceInTheQuery() throws IOException {
        try (CannedServer server = CannedServer.saying(200, "[]")) {
            issues(server).list(IssueQuery.open().text("a&state=all {b} #c")).toList();
            assertThat(server.requests()).singleElement().asString().contains("q=a%26state%3Dall%20%7Bb%7D%20%23c");
        }
    }

    @Test
    void tellsARouteThatAnOldServerLacksFromAnIssueThatIsNotThere() throws IOException {
        CannedServer.Answering old = exchange -> {
            String path = exchange.getRequestURI().getPath();
            // A build without a version and with default pages.
            boolean known = path.endsWith("/issues/7") || path.endsWith("/version") || path.endsWith("/settings/api");
            CannedServer.send(exchange, known ? 200 : 404, known ? "{\"number\":7}" : "{}");
        };
        try (CannedServer server = new CannedServer(old)) {
            assertThatThrownBy(() -> issues(server).lock(7, ""))
                    .isInstanceOf(GiteaException.Unsupported.class)
                    .hasMessageContaining("1.24");
            assertThatThrownBy(() -> issues(server).lock(8, "")).isInstanceOf(GiteaException.NotFound.class);
        }
    }

    @Test
    void readsWhatIsAbsentOrNullAsEmpty() throws IOException {
        String bare = "{\"number\":7,\"assignees\":null,\"labels\":null,\"closed_at\":\"0001-01-01T00:00:00Z\","
                + "\"updated_at\":\"2026-11-23T09:00:00+01:00\",\"unknown\":{}}";
        try (CannedServer server = CannedServer.saying(200, bare)) {
            Issue issue = issues(server).get(7);
            assertThat(issue.assignees()).isEmpty();
            assertThat(issue.labels()).isEmpty();
            assertThat(issue.closedAt()).isEmpty();
            assertThat(issue.milestone()).isEmpty();
            assertThat(issue.user().login()).isEmpty();
            assertThat(issue.updatedAt()).isEqualTo(Instant.parse("2026-11-23T08:00:00Z"));
        }
    }

    @Test
    void readsANullListAsEmpty() throws IOException {
        try (CannedServer server = CannedServer.saying(200, "null")) {
            assertThat(issues(server).list(IssueQuery.open()).toList()).isEmpty();
        }
    }

    @Test
    void refusesAnAnswerThatIsNoJsonOrNothing() throws IOException {
        for (String body : List.of("<html></html>", "", "{\"number\":1", "[1]")) {
            try (CannedServer server = CannedServer.saying(200, body)) {
                assertThatThrownBy(() -> issues(server).get(1)).isInstanceOf(GiteaException.Malformed.class);
            }
        }
    }

    @Test
    void refusesABodyThatIsTooLong() throws IOException {
        byte[] chunk = " ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
        CannedServer.Answering endless = exchange -> {
            exchange.sendResponseHeaders(200, 20L << 20);
            for (int i = 0; i < 20; i++) {
                exchange.getResponseBody().write(chunk);
            }
        };
        try (CannedServer server = new CannedServer(endless)) {
            assertThatThrownBy(() -> issues(server).get(1))
                    .isInstanceOf(GiteaException.Malformed.class)
                    .hasMessageContaining("longer than");
        }
    }

    @Test
    void takesFromALinkOnlyThatThereIsAnotherPage() throws IOException {
        CannedServer.Answering twoPages = exchange -> {
            boolean first = exchange.getRequestURI().getQuery().contains("page=1");
            if (first) {
                exchange.getResponseHeaders().set("Link", "<http://127.0.0.1:1/stolen?page=2>; rel=\"next\"");
            } else {
                exchange.getResponseHeaders().set("Link", "<http://127.0.0.1:1/stolen?page=1>; rel=\"prev\"");
            }
            CannedServer.send(exchange, 200, first ? issuesJson(1, 2) : issuesJson(2, 3));
        };
        try (CannedServer server = new CannedServer(twoPages)) {
            assertThat(issues(server).list(IssueQuery.all()).toList())
                    .extracting(Issue::number)
                    .containsExactly(1L, 2L, 3L);
            assertThat(server.requests()).hasSize(2).allMatch(line -> line.startsWith("GET /api/v1/repos/a/b/issues?"));
        }
    }

    @Test
    void readsToTheEndOfAServerThatSendsSmallerPagesThanAsked() throws IOException {
        CannedServer.Answering small = exchange -> {
            String query = exchange.getRequestURI().getQuery();
            int page = Integer.parseInt(query.replaceAll(".*[?&]?page=([0-9]+).*", "$1"));
            exchange.getResponseHeaders().set("X-Total-Count", "5");
            CannedServer.send(exchange, 200, page < 3 ? issuesJson(page * 2 - 1, page * 2) : issuesJson(5, 5));
        };
        try (CannedServer server = new CannedServer(small)) {
            assertThat(issues(server).list(IssueQuery.all()).toList()).hasSize(5);
            assertThat(server.requests()).hasSize(3);
        }
    }

    private static String issuesJson(int from, int to) {
        StringBuilder json = new StringBuilder("[");
        for (int n = from; n <= to; n++) {
            json.append(n > from ? "," : "").append("{\"number\":").append(n).append('}');
        }
        return json.append(']').toString();
    }

    @Test
    void putsControlCharactersOfTheServerIntoNoMessage() throws IOException {
        try (CannedServer server = CannedServer.saying(400, "{\"message\":\"\\u001b]52;c;eA==\\u0007 bad\\nline\"}")) {
            assertThatThrownBy(() -> issues(server).get(1))
                    .isInstanceOfSatisfying(
                            GiteaException.BadRequest.class,
                            e -> assertThat(e.serverMessage()).endsWith("bad line"))
                    .message()
                    .doesNotContainPattern("\\p{Cntrl}");
        }
    }

    @Test
    void keepsTheBasePathOfTheServer() throws IOException {
        try (CannedServer server = CannedServer.saying(200, "{\"version\":\"1.26.4\"}")) {
            assertThat(client(server.url() + "/sub/").version().version()).isEqualTo("1.26.4");
            assertThat(server.requests()).containsExactly("GET /sub/api/v1/version");
        }
    }

    @Test
    void tellsForgejoFromGitea() throws IOException {
        try (CannedServer server = CannedServer.saying(200, "{\"version\":\"16.0.5+gitea-1.22.0\"}")) {
            assertThat(client(server.url()).version().isForgejo()).isTrue();
        }
    }
}
