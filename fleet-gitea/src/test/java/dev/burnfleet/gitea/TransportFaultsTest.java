package dev.burnfleet.gitea;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.burnfleet.gitea.standin.Fault;
import dev.burnfleet.gitea.standin.GiteaStandIn;
import dev.burnfleet.gitea.standin.LoggedRequest;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class TransportFaultsTest {
    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
    private static final Timeouts QUICK =
            new Timeouts(Duration.ofSeconds(2), Duration.ofMillis(400), Duration.ofSeconds(5));

    private final List<Duration> pauses = new CopyOnWriteArrayList<>();
    private GiteaStandIn standIn;
    private String secret;
    private Repo repo;

    @BeforeEach
    void start() throws IOException {
        standIn = GiteaStandIn.start(0);
        standIn.addAdministrator("zeus");
        secret = standIn.addToken("zeus");
        standIn.addRepository("zeus", "olympus").addIssue("zeus", "one", "");
        repo = client(Timeouts.DEFAULT).repo("zeus", "olympus");
    }

    @AfterEach
    void stop() {
        standIn.close();
    }

    private GiteaClient client(Timeouts timeouts) {
        return GiteaClient.builder(standIn.url())
                .token(TokenSource.of(secret))
                .timeouts(timeouts)
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .pause(pauses::add)
                .build();
    }

    private long sent(String method) {
        return standIn.requests().stream()
                .map(LoggedRequest::method)
                .filter(method::equals)
                .count();
    }

    @Test
    void neverSendsADroppedPostAgain() {
        standIn.inject(Fault.of(Fault.Kind.DROP).onMethod("POST"));
        assertThatThrownBy(() -> repo.issues().create("two", "")).isInstanceOf(GiteaException.NoAnswer.class);
        assertThat(sent("POST")).isEqualTo(1);
        assertThat(pauses).isEmpty();
    }

    @Test
    void neverSendsAPostAgainThatTheServerCouldNotServe() {
        standIn.inject(Fault.status(503).onMethod("POST").header("Retry-After", "0"));
        assertThatThrownBy(() -> repo.issues().create("two", ""))
                .isInstanceOfSatisfying(
                        GiteaException.Unavailable.class,
                        e -> assertThat(e.retryAfter()).hasValue(Duration.ZERO));
        assertThat(sent("POST")).isEqualTo(1);
    }

    @Test
    void readsAgainAfterALostConnection() {
        standIn.inject(Fault.of(Fault.Kind.DROP).onMethod("GET").times(2));
        assertThat(repo.issues().get(1).title()).isEqualTo("one");
        assertThat(pauses).isNotEmpty().allSatisfy(pause -> assertThat(pause).isLessThan(Duration.ofSeconds(1)));
    }

    @Test
    void givesUpReadingAfterTheLastTry() {
        standIn.inject(Fault.status(502));
        assertThatThrownBy(() -> repo.issues().get(1)).isInstanceOf(GiteaException.Unavailable.class);
        assertThat(sent("GET")).isEqualTo(3);
        assertThat(pauses).hasSize(2);
    }

    @Test
    void waitsAsLongAsTheServerAsksInSeconds() {
        standIn.inject(Fault.status(429).header("Retry-After", "3").times(1));
        assertThat(repo.issues().get(1).number()).isEqualTo(1);
        assertThat(pauses).containsExactly(Duration.ofSeconds(3));
    }

    @Test
    void waitsAsLongAsTheServerAsksByDate() {
        standIn.inject(Fault.status(503)
                .header("Retry-After", "Mon, 23 Nov 2026 08:00:04 GMT")
                .times(1));
        assertThat(repo.issues().get(1).number()).isEqualTo(1);
        assertThat(pauses).containsExactly(Duration.ofSeconds(4));
    }

    @Test
    void waitsNoLongerThanThePolicyAllows() {
        standIn.inject(Fault.status(503).header("Retry-After", "86400").times(1));
        assertThat(repo.issues().get(1).number()).isEqualTo(1);
        assertThat(pauses).containsExactly(RetryPolicy.DEFAULT.longest());
    }

    @Test
    void startsNoPauseThatTheTotalDeadlineCuts() {
        standIn.inject(Fault.status(503).header("Retry-After", "9"));
        Repo hurried = client(QUICK).repo("zeus", "olympus");
        assertThatThrownBy(() -> hurried.issues().get(1)).isInstanceOf(GiteaException.Unavailable.class);
        assertThat(sent("GET")).isEqualTo(1);
        assertThat(pauses).isEmpty();
    }

    @Test
    void takesAServerErrorForAnAnswer() {
        standIn.inject(Fault.status(500));
        assertThatThrownBy(() -> repo.issues().get(1))
                .isInstanceOf(GiteaException.ServerError.class)
                .hasMessageNotContaining("<html>");
        assertThat(sent("GET")).isEqualTo(1);
    }

    @Test
    void endsAtTheDeadlineWhenTheBodyStalls() {
        standIn.inject(Fault.of(Fault.Kind.STALL_BODY).onMethod("POST"));
        endsAtTheDeadline();
    }

    @Test
    void endsAtTheDeadlineWhenTheHeadersStall() {
        standIn.inject(Fault.delay(Duration.ofSeconds(60)).onMethod("POST"));
        endsAtTheDeadline();
    }

    private void endsAtTheDeadline() {
        Repo hurried = client(QUICK).repo("zeus", "olympus");
        long begun = System.nanoTime();
        assertThatThrownBy(() -> hurried.issues().create("two", ""))
                .isInstanceOf(GiteaException.NoAnswer.class)
                .hasMessageContaining("400 ms");
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .isBetween(Duration.ofMillis(300), Duration.ofSeconds(30));
    }

    @Test
    void followsNoRedirectAndTellsWhereItLeads() throws IOException {
        try (CannedServer elsewhere = CannedServer.saying(200, "[]")) {
            standIn.inject(Fault.status(301).header("Location", elsewhere.url() + "/api/v1/repos/zeus/new/issues?x=1"));
            GiteaException.Moved read = catchThrowableOfType(
                    GiteaException.Moved.class, () -> repo.issues().get(1));
            assertThat(read.location()).isEqualTo("/api/v1/repos/zeus/new/issues");
            assertThat(read.status()).isEqualTo(301);
            assertThatThrownBy(() -> repo.issues().create("two", "")).isInstanceOf(GiteaException.Moved.class);
            assertThat(elsewhere.requests()).isEmpty();
        }
    }

    @Test
    void findsTheCommentWhoseAnswerWasLost() {
        standIn.inject(Fault.of(Fault.Kind.LOSE_ANSWER).onMethod("POST").times(1));
        Comment comment = repo.issues().comments(1).postOnce(OperationId.random(), "taken");
        assertThat(comment.body()).startsWith("taken");
        assertThat(standIn.repository("zeus", "olympus").comments(1)).hasSize(1);
    }

    @Test
    void saysThatTheCommentIsNotThereWhenItIsNot() {
        OperationId operation = OperationId.random();
        standIn.inject(Fault.of(Fault.Kind.DROP).onMethod("POST").times(1));
        assertThatThrownBy(() -> repo.issues().comments(1).postOnce(operation, "taken"))
                .isInstanceOf(GiteaException.NoAnswer.class);
        assertThat(repo.issues().comments(1).postOnce(operation, "taken").body())
                .startsWith("taken");
        assertThat(standIn.repository("zeus", "olympus").comments(1)).hasSize(1);
    }

    @Test
    void failsWhenNobodyListens() {
        standIn.close();
        assertThatThrownBy(() -> repo.issues().get(1)).isInstanceOf(GiteaException.NoAnswer.class);
    }

    @Test
    void endsWhenItsThreadIsInterruptedAndStaysInterrupted() {
        standIn.inject(Fault.delay(Duration.ofSeconds(60)));
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> repo.issues().get(1)).isInstanceOf(GiteaException.NoAnswer.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void showsTheTokenNowhere() {
        List<Fault> faults = List.of(
                Fault.status(301),
                Fault.status(400),
                Fault.status(401),
                Fault.status(404),
                Fault.status(500),
                Fault.status(503),
                Fault.of(Fault.Kind.DROP),
                Fault.of(Fault.Kind.STALL_BODY));
        GiteaClient client = client(QUICK);
        for (Fault fault : faults) {
            standIn.heal();
            standIn.inject(fault);
            Throwable thrown = catchThrowableOfType(
                    GiteaException.class,
                    () -> client.repo("zeus", "olympus").issues().create("two", "private text"));
            StringWriter text = new StringWriter();
            thrown.printStackTrace(new PrintWriter(text, true));
            assertThat(text.toString()).doesNotContain(secret).doesNotContain("private text");
        }
        assertThat(Token.of(secret).toString()).doesNotContain(secret);
        assertThat(TokenSource.of(secret).toString()).doesNotContain(secret);
        assertThat(client.toString()).doesNotContain(secret);
    }
}
