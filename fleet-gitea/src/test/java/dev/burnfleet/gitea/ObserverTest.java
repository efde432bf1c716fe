package dev.burnfleet.gitea;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.burnfleet.gitea.standin.Fault;
import dev.burnfleet.gitea.standin.GiteaStandIn;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ObserverTest {
    private final List<String> told = new ArrayList<>();
    private GiteaStandIn standIn;
    private String secret;

    private final GiteaObserver recorder = new GiteaObserver() {
        @Override
        public void onRequest(String method, String url) {
            told.add("request " + method + " " + url);
        }

        @Override
        public void onResponse(String method, String url, int status, Duration took) {
            assertThat(took).isPositive();
            told.add("response " + method + " " + url + " " + status);
        }

        @Override
        public void onRetry(String method, String url, int tried, Duration pause) {
            told.add("retry " + method + " " + url + " " + tried + " " + pause);
        }
    };

    @BeforeEach
    void start() throws IOException {
        standIn = GiteaStandIn.start(0);
        standIn.addAdministrator("zeus");
        secret = standIn.addToken("zeus");
        standIn.addRepository("zeus", "olympus").addIssue("zeus", "one", "");
    }

    @AfterEach
    void stop() {
        standIn.close();
    }

    private Issues issues(GiteaObserver observer) {
        return GiteaClient.builder(standIn.url())
                .token(TokenSource.of(secret))
                .pause(duration -> {})
                .observer(observer)
                .build()
                .repo("zeus", "olympus")
                .issues();
    }

    @Test
    void isToldOfRequestsAnswersAndRetriesWithoutQueryTextOrToken() {
        standIn.inject(
                Fault.status(503).header("Retry-After", "2").onMethod("GET").times(1));
        issues(recorder).list(IssueQuery.open().labels("private")).toList();
        String url = standIn.url() + "/api/v1/repos/zeus/olympus/issues";
        assertThat(told)
                .containsExactly(
                        "request GET " + url,
                        "response GET " + url + " 503",
                        "retry GET " + url + " 1 PT2S",
                        "request GET " + url,
                        "response GET " + url + " 200");
    }

    @Test
    void isToldOfAnAnswerThatNeverCame() {
        standIn.inject(Fault.of(Fault.Kind.DROP).onMethod("POST"));
        assertThatThrownBy(() -> issues(recorder).create("two", "private text"))
                .isInstanceOf(GiteaException.NoAnswer.class);
        assertThat(told)
                .hasSize(2)
                .last()
                .asString()
                .startsWith("response POST")
                .endsWith(" 0");
        assertThat(told.toString()).doesNotContain("private").doesNotContain(secret);
    }

    @Test
    void doesNoHarmWhenItThrows() {
        GiteaObserver broken = new GiteaObserver() {
            @Override
            public void onRequest(String method, String url) {
                throw new IllegalStateException("a bug of the observer");
            }

            @Override
            public void onResponse(String method, String url, int status, Duration took) {
                throw new IllegalStateException("a bug of the observer");
            }
        };
        assertThat(issues(broken).get(1).title()).isEqualTo("one");
    }
}
