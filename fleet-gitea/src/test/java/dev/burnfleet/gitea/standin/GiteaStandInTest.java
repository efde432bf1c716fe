package dev.burnfleet.gitea.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.burnfleet.gitea.Branches;
import dev.burnfleet.gitea.GiteaClient;
import dev.burnfleet.gitea.GiteaException;
import dev.burnfleet.gitea.Issue;
import dev.burnfleet.gitea.IssueQuery;
import dev.burnfleet.gitea.RepoRef;
import dev.burnfleet.gitea.RetryPolicy;
import dev.burnfleet.gitea.TokenSource;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class GiteaStandInTest {
    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

    private GiteaStandIn standIn;
    private GiteaClient client;

    @BeforeEach
    void start() throws IOException {
        standIn = GiteaStandIn.start(0, Clock.fixed(NOW.plusMillis(700), ZoneOffset.UTC));
        standIn.addUser("timmy");
        standIn.addOrganization("Timmy_Foundation", "timmy");
        client = GiteaClient.builder(standIn.url())
                .token(TokenSource.of(standIn.addToken("timmy")))
                .retries(RetryPolicy.NONE)
                .build();
    }

    @AfterEach
    void stop() {
        standIn.close();
    }

    @Test
    void tellsTwoCallersThatEachCreatedTheSameBranch() throws Exception {
        standIn.addRepository("Timmy_Foundation", "the-door");
        Branches branches = client.repo("Timmy_Foundation", "the-door").branches();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            int winners = 0;
            for (int round = 1; round <= 300 && winners < 2; round++) {
                String name = "race-" + round;
                CyclicBarrier start = new CyclicBarrier(2);
                Callable<Boolean> caller = () -> {
                    start.await(30, TimeUnit.SECONDS);
                    try {
                        return branches.create(name, "main").name().equals(name);
                    } catch (GiteaException.Conflict e) {
                        return false;
                    }
                };
                Future<Boolean> one = threads.submit(caller);
                Future<Boolean> other = threads.submit(caller);
                winners = (one.get() ? 1 : 0) + (other.get() ? 1 : 0);
                assertThat(winners).isPositive();
            }
            assertThat(winners).as("winners of the last race").isEqualTo(2);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void showsWhatWasPutInFromInside() {
        StandInRepository repo = standIn.addRepository("Timmy_Foundation", "the-door");
        standIn.addUser("stranger");
        long first = repo.addIssue("timmy", "broken", "it broke", "bug", "p1");
        long second = repo.addIssue("stranger", "other", "");
        long pull = repo.addPullRequest("timmy", "WIP: mend", "fixes #1", "fix/1");
        repo.addDependency(second, first);
        repo.assign(first, "timmy");
        repo.comment(first, "timmy", "looking");

        dev.burnfleet.gitea.Repo seen = client.repo("Timmy_Foundation", "the-door");
        Issue issue = seen.issues().get(first);
        assertThat(issue.hasLabel("bug")).isTrue();
        assertThat(issue.assignees())
                .singleElement()
                .satisfies(a -> assertThat(a.login()).isEqualTo("timmy"));
        assertThat(issue.createdAt()).isEqualTo(NOW);
        assertThat(issue.comments()).isEqualTo(1);
        assertThat(seen.issues().dependencies(second).list().toList())
                .extracting(Issue::number)
                .containsExactly(first);
        assertThat(seen.pulls().listOpen().toList()).singleElement().satisfies(p -> {
            assertThat(p.number()).isEqualTo(pull);
            assertThat(p.draft()).isTrue();
            assertThat(p.head().ref()).isEqualTo("fix/1");
            assertThat(p.head().sha()).hasSize(40);
        });
        assertThat(seen.issues().list(IssueQuery.open().assignedTo("timmy")).toList())
                .hasSize(1);
        assertThat(repo.openIssues()).containsExactly(first, second);
        assertThat(seen.permissionOf("timmy").permission()).isEqualTo("owner");
        assertThat(seen.permissionOf("stranger").canWrite()).isFalse();
    }

    @Test
    void closesAndCommentsFromInside() {
        StandInRepository repo = standIn.addRepository("timmy", "own");
        long number = repo.addIssue("timmy", "one", "");
        standIn.repository("timmy", "own").comment(number, "timmy", "done");
        standIn.repository("TIMMY", "Own").close(number);
        assertThat(repo.isOpen(number)).isFalse();
        assertThat(repo.comments(number)).containsExactly("done");
        assertThat(client.repo("timmy", "own").issues().get(number).closedAt()).hasValue(NOW);
        assertThat(client.repo("timmy", "own").issues().timeline(number).toList())
                .extracting(e -> e.type())
                .containsExactly("comment", "close");
    }

    @Test
    void failsForOneRepositoryAlone() {
        standIn.addRepository("timmy", "a").addIssue("timmy", "x", "");
        standIn.addRepository("timmy", "ab").addIssue("timmy", "y", "");
        standIn.inject(Fault.status(500).under("/repos/timmy/a"));
        assertThatThrownBy(() -> client.repo("timmy", "a").get()).isInstanceOf(GiteaException.ServerError.class);
        assertThat(client.repo("timmy", "ab").issues().get(1).title()).isEqualTo("y");
        standIn.heal();
        assertThat(client.repo("timmy", "a").issues().get(1).title()).isEqualTo("x");
    }

    @Test
    void logsWhatItWasAsked() {
        standIn.addRepository("timmy", "a");
        client.repo("timmy", "a").get();
        client.repo("timmy", "nope").find();
        assertThat(standIn.requests())
                .containsExactly(
                        new LoggedRequest("GET", "/repos/timmy/a", "", 200),
                        new LoggedRequest("GET", "/repos/timmy/nope", "", 404));
        standIn.clearRequests();
        assertThat(standIn.requests()).isEmpty();
    }

    @Test
    void takesNoCommentInARepositoryThatWasArchivedFromInside() {
        StandInRepository repo = standIn.addRepository("timmy", "old");
        repo.addIssue("timmy", "x", "");
        repo.archive();
        assertThat(client.repo("timmy", "old").get().archived()).isTrue();
        assertThatThrownBy(
                        () -> client.repo("timmy", "old").issues().comments(1).post("x"))
                .isInstanceOf(GiteaException.Archived.class);
        assertThat(repo.comments(1)).isEmpty();
    }

    @Test
    void takesATokenThatSomebodyElseChose() {
        standIn.addToken("timmy", "demo-token");
        GiteaClient demo = GiteaClient.builder(standIn.url())
                .token(TokenSource.of("demo-token"))
                .build();
        assertThat(demo.currentUser().login()).isEqualTo("timmy");
    }

    @Test
    void servesAFleetsIssuesInAFewPages() {
        for (int r = 0; r < 8; r++) {
            StandInRepository repo = standIn.addRepository("Timmy_Foundation", "r" + r);
            for (int i = 0; i < 62; i++) {
                repo.addIssue("timmy", "issue " + i, "body ".repeat(100), "p" + i % 3);
            }
        }
        for (int r = 0; r < 8; r++) {
            RepoRef ref = new RepoRef("Timmy_Foundation", "r" + r);
            assertThat(client.repo(ref)
                            .issues()
                            .list(IssueQuery.open().issuesOnly())
                            .toList())
                    .hasSize(62);
        }
        assertThat(standIn.requests()).hasSize(16);
    }

    @Test
    void refusesNamesThatItDoesNotKnow() {
        assertThatIllegalArgumentException().isThrownBy(() -> standIn.repository("timmy", "nope"));
        assertThatIllegalArgumentException().isThrownBy(() -> standIn.addToken("nobody"));
        assertThatIllegalArgumentException().isThrownBy(() -> standIn.addUser("TIMMY"));
        StandInRepository repo = standIn.addRepository("timmy", "a");
        assertThatIllegalArgumentException().isThrownBy(() -> repo.close(1));
        assertThatIllegalArgumentException().isThrownBy(() -> repo.addIssue("nobody", "x", ""));
    }
}
