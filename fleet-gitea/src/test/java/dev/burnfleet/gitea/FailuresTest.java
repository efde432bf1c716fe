package dev.burnfleet.gitea;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads refusals in every form that Gitea gives them. */
final class FailuresTest {
    private static Issues issues(CannedServer server) {
        return GiteaClient.builder(server.url())
                .retries(RetryPolicy.NONE)
                .build()
                .repo("timmy", "the-door")
                .issues();
    }

    @Test
    void takesARefusalWithoutABodyForWhatItsStatusSays() throws IOException {
        try (CannedServer server = CannedServer.saying(403, "")) {
            GiteaException.Forbidden refused = Objects.requireNonNull(catchThrowableOfType(
                    GiteaException.Forbidden.class, () -> issues(server).close(1)));
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.serverMessage()).isEmpty();
            assertThat(refused).hasMessageContaining("PATCH").hasMessageContaining("/repos/timmy/the-door/issues/1");
        }
    }

    @Test
    void showsWhichScopeIsMissing() throws IOException {
        String text = "token does not have at least one of required scope(s), required=[write:issue],"
                + " token scope=read:issue";
        try (CannedServer server = CannedServer.saying(403, "{\"message\":\"" + text + "\",\"url\":\"\"}")) {
            GiteaException.Forbidden refused = Objects.requireNonNull(catchThrowableOfType(
                    GiteaException.Forbidden.class, () -> issues(server).close(1)));
            assertThat(refused.serverMessage()).isEqualTo(text);
            assertThat(refused).hasMessageContaining("required=[write:issue]");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "", "{}", "{\"message\":null,\"errors\":null}", "[]", "<html>"})
    void takesA404WithAnyBodyForNothing(String body) throws IOException {
        try (CannedServer server = CannedServer.saying(404, body)) {
            assertThat(issues(server).find(1)).isEmpty();
            GiteaException.NotFound failure = Objects.requireNonNull(catchThrowableOfType(
                    GiteaException.NotFound.class, () -> issues(server).get(1)));
            assertThat(failure.serverMessage()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 307})
    void tellsOfARenamedRepositoryAsOldAndNewServersAnswerIt(int status) throws IOException {
        CannedServer.Answering moved = exchange -> {
            exchange.getResponseHeaders().set("Location", "/api/v1/repos/timmy/the-gate/issues/1");
            CannedServer.send(exchange, status, "");
        };
        try (CannedServer server = new CannedServer(moved)) {
            GiteaException.Moved failure = Objects.requireNonNull(catchThrowableOfType(
                    GiteaException.Moved.class, () -> issues(server).close(1)));
            assertThat(failure.status()).isEqualTo(status);
            assertThat(failure.location()).isEqualTo("/api/v1/repos/timmy/the-gate/issues/1");
            assertThat(server.requests()).hasSize(1);
        }
    }
}
