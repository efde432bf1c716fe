package dev.burnfleet.gitea.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.burnfleet.gitea.GiteaClient;
import dev.burnfleet.gitea.GiteaException;
import dev.burnfleet.gitea.Issue;
import dev.burnfleet.gitea.IssueRef;
import dev.burnfleet.gitea.Issues;
import dev.burnfleet.gitea.RepoRef;
import dev.burnfleet.gitea.RetryPolicy;
import dev.burnfleet.gitea.Token;
import dev.burnfleet.gitea.TokenSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What claims promise, the same over each strategy that the server can do, on the stand-in and on a real Gitea. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class ClaimContract {
    private static final String ORG = "Claimers";
    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration SHORT = Duration.ofSeconds(2);

    /** How claims are kept. */
    enum Strategy {
        TAGS,
        VERSIONS
    }

    abstract String url();

    abstract Token token();

    /** Returns how many issues two clients race for. */
    abstract int issues();

    /** Returns the strategies that the server can do. */
    List<Strategy> strategies() {
        return List.of(Strategy.values());
    }

    final GiteaClient client(String url) {
        return GiteaClient.builder(url)
                .token(TokenSource.of(token()))
                .retries(new RetryPolicy(3, Duration.ofMillis(5), Duration.ofMillis(50)))
                .build();
    }

    final RepoRef newRepo() {
        GiteaClient client = client(url());
        if (!client.isOrganization(ORG)) {
            client.createOrganization(ORG);
        }
        RepoRef ref = new RepoRef(ORG, "c-" + UUID.randomUUID());
        client.createOrganizationRepository(ref);
        return ref;
    }

    final IssueRef newIssue(RepoRef repo) {
        return new IssueRef(
                repo,
                client(url()).repo(repo).issues().create("an issue", "its text").number());
    }

    private Claims claims(Strategy strategy, String url, RepoRef repo) {
        return strategy == Strategy.TAGS ? Claims.byTags(client(url), repo) : Claims.byVersion(client(url));
    }

    private static Claim won(ClaimResult result) {
        assertThat(result).isInstanceOf(ClaimResult.Won.class);
        return ((ClaimResult.Won) result).claim();
    }

    /** Tries until the lease before is over. */
    private static Claim wonInTheEnd(Callable<ClaimResult> attempt) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        ClaimResult result = attempt.call();
        while (!(result instanceof ClaimResult.Won) && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
            result = attempt.call();
        }
        return won(result);
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void letsOneHolderHaveAnIssueUntilItIsReleased(Strategy strategy) {
        RepoRef repo = newRepo();
        IssueRef issue = newIssue(repo);
        Claims claims = claims(strategy, url(), repo);
        Claim first = won(claims.tryClaim(issue, "allegro/1", LONG));
        assertThat(first.epoch()).isEqualTo(1);
        assertThat(first.holder()).isEqualTo("allegro/1");
        assertThat(claims.tryClaim(issue, "mac/1", LONG)).isEqualTo(new ClaimResult.Lost("allegro/1", first.until()));

        assertThat(claims.find(issue)).contains(first);

        assertThat(claims.release(first)).isTrue();
        assertThat(claims.find(issue)).isEmpty();
        Claim second = won(claims.tryClaim(issue, "mac/1", LONG));
        assertThat(second.epoch()).isEqualTo(2);
        assertThat(claims.release(first)).as("a claim that is over").isTrue();
        assertThat(claims.renew(first, LONG)).isEqualTo(new ClaimResult.Lost("mac/1", second.until()));
        assertThat(client(url()).repo(repo).issues().get(issue.number()).body()).startsWith("its text");
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void movesTheEndOfAClaimAndKeepsItsEpoch(Strategy strategy) {
        RepoRef repo = newRepo();
        IssueRef issue = newIssue(repo);
        Claims claims = claims(strategy, url(), repo);
        Claim claim = won(claims.tryClaim(issue, "mac", LONG));
        Claim renewed = won(claims.renew(claim, LONG.multipliedBy(2)));
        assertThat(renewed.epoch()).isEqualTo(1);
        assertThat(renewed.nonce()).isEqualTo(claim.nonce());
        assertThat(renewed.until()).isAfterOrEqualTo(claim.until().plus(LONG));
        assertThat(claims.tryClaim(issue, "allegro", LONG)).isEqualTo(new ClaimResult.Lost("mac", renewed.until()));
        assertThat(claims.settle(new ClaimResult.Unknown(claim, ""))).isEqualTo(new ClaimResult.Won(renewed));
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void givesAnIssueWhoseLeaseEndedToTheNextWithAHigherEpoch(Strategy strategy) throws Exception {
        RepoRef repo = newRepo();
        IssueRef issue = newIssue(repo);
        Claims claims = claims(strategy, url(), repo);
        Claim late = won(claims.tryClaim(issue, "mac", SHORT));
        Claim next = wonInTheEnd(() -> claims.tryClaim(issue, "allegro", LONG));
        assertThat(next.epoch()).isEqualTo(2);
        assertThat(next.until()).isAfter(late.until());
        assertThat(claims.renew(late, LONG)).isInstanceOf(ClaimResult.Lost.class);
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void deletesWhatEndedAndNothingElse(Strategy strategy) {
        RepoRef repo = newRepo();
        IssueRef over = newIssue(repo);
        IssueRef held = newIssue(repo);
        Claims claims = claims(strategy, url(), repo);
        assertThat(claims.release(won(claims.tryClaim(over, "mac", LONG)))).isTrue();
        Claim live = won(claims.renew(won(claims.tryClaim(held, "mac", LONG)), LONG.multipliedBy(2)));
        client(url()).repo(repo).issues().close(over.number());
        client(url()).repo(repo).issues().close(held.number());

        claims.collect(repo, LONG);
        assertThat(won(claims.renew(live, LONG)).until()).as("still held").isEqualTo(live.until());
        assertThat(won(claims.tryClaim(over, "mac", Duration.ofSeconds(1))).epoch())
                .as("still known")
                .isEqualTo(2);
        assertThat(claims.release(won(claims.tryClaim(newIssue(repo), "mac", LONG))))
                .isTrue();
        claims.collect(repo, Duration.ZERO);
        assertThat(claims.tryClaim(held, "allegro", LONG)).isInstanceOf(ClaimResult.Lost.class);
        assertThat(claims.collect(repo, LONG)).as("nothing new is over").isZero();
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void refusesAHolderThatCouldEndTheLine(Strategy strategy) {
        RepoRef repo = newRepo();
        IssueRef issue = newIssue(repo);
        Claims claims = claims(strategy, url(), repo);
        for (String holder : List.of("", "a-->", "a b", "a--b", "\n")) {
            assertThatThrownBy(() -> claims.tryClaim(issue, holder, LONG)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> claims.tryClaim(issue, "mac", Duration.ofMillis(10)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void throwsWhatTheServerRefusesOutright(Strategy strategy) {
        RepoRef nowhere = new RepoRef(ORG, "no-such-repository");
        Claims claims = claims(strategy, url(), nowhere);
        assertThatThrownBy(() -> claims.tryClaim(new IssueRef(nowhere, 1), "mac", LONG))
                .isInstanceOf(GiteaException.NotFound.class);
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void hasExactlyOneWinnerForEachIssueWhateverGetsLost(Strategy strategy) throws Exception {
        RepoRef repo = newRepo();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (LossyProxy lossy = new LossyProxy(url(), 20261123)) {
            // Tags need no issue to be there, and making 500 takes long.
            List<IssueRef> issues = strategy == Strategy.TAGS ? numbered(repo) : created(repo, threads);
            Claims mac = claims(strategy, lossy.url(), repo);
            Claims allegro = claims(strategy, lossy.url(), repo);
            List<Future<List<ClaimResult>>> races = new ArrayList<>();
            for (IssueRef issue : issues) {
                Future<ClaimResult> other = threads.submit(() -> settled(allegro, issue, "allegro"));
                races.add(threads.submit(() -> List.of(settled(mac, issue, "mac"), other.get())));
            }
            for (Future<List<ClaimResult>> race : races) {
                assertOneWinner(race);
            }
            assertThat(lossy.lost()).as("what got lost").isGreaterThan(issues() / 4);
        } finally {
            threads.shutdownNow();
        }
    }

    private List<IssueRef> numbered(RepoRef repo) {
        return LongStream.rangeClosed(1, issues())
                .mapToObj(number -> new IssueRef(repo, number))
                .toList();
    }

    private List<IssueRef> created(RepoRef repo, ExecutorService threads)
            throws InterruptedException, ExecutionException {
        Issues issues = client(url()).repo(repo).issues();
        List<Future<Issue>> creating = numbered(repo).stream()
                .map(ref -> threads.submit(() -> issues.create("issue " + ref.number(), "its text")))
                .toList();
        for (Future<Issue> issue : creating) {
            issue.get();
        }
        return numbered(repo);
    }

    private static void assertOneWinner(Future<List<ClaimResult>> race)
            throws InterruptedException, ExecutionException {
        List<ClaimResult> results = race.get();
        List<Claim> winners = results.stream()
                .filter(ClaimResult.Won.class::isInstance)
                .map(result -> ((ClaimResult.Won) result).claim())
                .toList();
        assertThat(winners).as(results.toString()).hasSize(1);
        assertThat(results)
                .filteredOn(ClaimResult.Lost.class::isInstance)
                .containsExactly(new ClaimResult.Lost(
                        winners.get(0).holder(), winners.get(0).until()));
    }

    /** Claims as a dispatcher would: asks again while it is unknown, and when nothing was even tried. */
    private static ClaimResult settled(Claims claims, IssueRef issue, String holder) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        ClaimResult result = null;
        while (System.nanoTime() < end) {
            try {
                result = claims.tryClaim(issue, holder, LONG);
                if (result instanceof ClaimResult.Unknown unknown) {
                    result = claims.settle(unknown);
                }
                if (!(result instanceof ClaimResult.Unknown)) {
                    return result;
                }
            } catch (GiteaException.NoAnswer e) {
                // Reading got lost three times; ask again.
            }
        }
        throw new IllegalStateException("no outcome for " + issue + " within a minute: " + result);
    }
}
