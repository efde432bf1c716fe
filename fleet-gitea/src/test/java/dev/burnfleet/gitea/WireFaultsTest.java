package dev.burnfleet.gitea;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.burnfleet.gitea.RawServer.End;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of an answer that does not come as HTTP says: the documented failure, in time, and no second POST. */
final class WireFaultsTest {
    private static final String JSON = "HTTP/1.1 201 Created\r\nContent-Type: application/json\r\n";
    private static final String CUT = JSON + "Content-Length: 1000\r\n\r\n{\"number\":1,\"title\":\"on";
    private static final String CHUNK_CUT =
            JSON + "Transfer-Encoding: chunked\r\n\r\n400\r\n{\"number\":1,\"title\":\"on";
    private static final Duration EXCHANGE = Duration.ofMillis(1500);
    /** Far more than any of it takes, for a busy machine; without a deadline the stalls would last for ever. */
    private static final Duration GENEROUS = Duration.ofSeconds(30);

    private final List<Duration> pauses = new CopyOnWriteArrayList<>();

    private Issues issues(RawServer server) {
        return GiteaClient.builder(server.url())
                .timeouts(new Timeouts(Duration.ofSeconds(5), EXCHANGE, GENEROUS))
                .clock(Clock.fixed(Instant.parse("2026-11-23T08:00:00Z"), ZoneOffset.UTC))
                .pause(pauses::add)
                .build()
                .repo("zeus", "olympus")
                .issues();
    }

    private static String busy(String retryAfter) {
        return "HTTP/1.1 429 Too Many Requests\r\nContent-Length: 0\r\nRetry-After: " + retryAfter + "\r\n\r\n";
    }

    @ParameterizedTest(name = "{0} then {1}")
    @CsvSource({
        "nothing, CLOSE",
        "nothing, RESET",
        "nothing, STALL",
        "half a head, CLOSE",
        "half a head, RESET",
        "half a head, STALL",
        "half a body, CLOSE",
        "half a body, RESET",
        "half a body, STALL",
        "half a chunk, CLOSE",
        "half a chunk, RESET",
        "half a chunk, STALL"
    })
    void takesAnAnswerThatBreaksOffForNoAnswer(String sent, End end) throws IOException {
        String bytes = switch (sent) {
            case "nothing" -> "";
            case "half a head" -> "HTTP/1.1 201 Crea";
            case "half a body" -> CUT;
            default -> CHUNK_CUT;
        };
        try (RawServer server = new RawServer(bytes, end)) {
            long begun = System.nanoTime();
            GiteaException.NoAnswer post = catchThrowableOfType(
                    GiteaException.NoAnswer.class, () -> issues(server).create("two", ""));
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(GENEROUS);
            assertThat(post.method()).isEqualTo("POST");
            assertThat(server.requests()).containsExactly("POST /api/v1/repos/zeus/olympus/issues HTTP/1.1");
            assertThat(pauses).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"CLOSE", "RESET", "STALL"})
    void readsAgainWhatBrokeOffAndGivesUpInTime(End end) throws IOException {
        try (RawServer server = new RawServer(CUT, end)) {
            GiteaException.NoAnswer read = catchThrowableOfType(
                    GiteaException.NoAnswer.class, () -> issues(server).get(1));
            assertThat(read.method()).isEqualTo("GET");
            assertThat(server.requests()).hasSize(RetryPolicy.DEFAULT.tries());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"7|7", "Mon, 23 Nov 2026 08:00:09 GMT|9", "Mon, 23 Nov 2026 07:59:00 GMT|0"})
    void tellsAWriterHowLongABusyServerWantsToBeLeftAlone(String header, long seconds) throws IOException {
        try (RawServer server = new RawServer(busy(header), End.CLOSE)) {
            GiteaException.Unavailable told = catchThrowableOfType(
                    GiteaException.Unavailable.class, () -> issues(server).create("two", ""));
            assertThat(told.retryAfter()).contains(Duration.ofSeconds(seconds));
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void waitsOutABusyServerBeforeItReadsAgain() throws IOException {
        try (RawServer server = new RawServer(busy("Mon, 23 Nov 2026 08:00:09 GMT"), End.CLOSE)) {
            assertThat(catchThrowableOfType(
                            GiteaException.Unavailable.class,
                            () -> issues(server).get(1)))
                    .isNotNull();
            assertThat(pauses).containsExactly(Duration.ofSeconds(9), Duration.ofSeconds(9));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "200 OK, Malformed",
        "403 Forbidden, Forbidden",
        "404 Not Found, NotFound",
        "500 Oops, ServerError",
        "502 Bad Gateway, Unavailable"
    })
    void readsAPageOfHtmlByItsStatusAndShowsNothingOfIt(String status, String failure) throws IOException {
        String page = "<html><script>alert(1)</script></html>";
        String html = "HTTP/1.1 " + status + "\r\nContent-Type: text/html\r\nContent-Length: " + page.length();
        try (RawServer server = new RawServer(html + "\r\n\r\n" + page, End.CLOSE)) {
            GiteaException told = catchThrowableOfType(
                    GiteaException.class, () -> issues(server).create("two", ""));
            assertThat(told.getClass().getSimpleName()).isEqualTo(failure);
            assertThat(told.getMessage()).doesNotContain("script").doesNotContain("alert");
            assertThat(server.requests()).hasSize(1);
        }
    }
}
