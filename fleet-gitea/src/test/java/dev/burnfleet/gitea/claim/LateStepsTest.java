package dev.burnfleet.gitea.claim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.burnfleet.gitea.GiteaClient;
import dev.burnfleet.gitea.IssueRef;
import dev.burnfleet.gitea.RepoRef;
import dev.burnfleet.gitea.TokenSource;
import dev.burnfleet.gitea.standin.GiteaStandIn;
import dev.burnfleet.gitea.standin.StandInRepository;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What claims by tags do when others come between reading and writing, which a race meets by chance only. */
@SuppressWarnings("NullAway.Init") // JUnit calls start first
final class LateStepsTest {
    private static final RepoRef REPO = new RepoRef("timmy", "the-door");
    private static final IssueRef ISSUE = new IssueRef(REPO, 7);
    private static final Duration LONG = Duration.ofHours(1);

    private GiteaStandIn standIn;
    private StandInRepository repository;
    private GiteaClient client;
    private Claims other;

    @BeforeEach
    void start() throws IOException {
        standIn = GiteaStandIn.start(0);
        standIn.addUser("timmy");
        repository = standIn.addRepository("timmy", "the-door");
        client = GiteaClient.builder(standIn.url())
                .token(TokenSource.of(standIn.addToken("timmy")))
                .build();
        other = Claims.byTags(client, REPO);
    }

    @AfterEach
    void stop() {
        standIn.close();
    }

    /** Claims as another party whose write comes just after something else happened. */
    private ClaimResult claimAfter(Runnable happening) {
        TagRegister tags = new TagRegister(client.repo(REPO));
        return new Contest<>(new LateRegister(tags, happening)).tryClaim(ISSUE, "allegro", LONG);
    }

    private List<String> steps() {
        return client.repo(REPO).tags().startingWith(TagNames.prefix(ISSUE)).value().stream()
                .map(name -> name.substring(TagNames.prefix(ISSUE).length()))
                .toList();
    }

    private static Claim won(ClaimResult result) {
        assertThat(result).isInstanceOf(ClaimResult.Won.class);
        return ((ClaimResult.Won) result).claim();
    }

    @Test
    void losesToTheMessageThatIsKeptThoughItWasTold201() {
        Instant until = Instant.parse("2099-01-01T00:00:00Z");
        Entry theirs = new Entry("mac", UUID.randomUUID().toString(), 1, until, false);
        ClaimResult result = claimAfter(() -> repository.addHalfMadeTag(TagNames.prefix(ISSUE) + 1, theirs.text()));
        assertThat(result).isEqualTo(new ClaimResult.Lost("mac", until));
        assertThat(standIn.requests())
                .filteredOn(request -> request.method().equals("POST"))
                .singleElement()
                .satisfies(request -> assertThat(request.status()).isEqualTo(201));
    }

    @Test
    void losesToAStepThatCameFirst() {
        ClaimResult result = claimAfter(() -> won(other.tryClaim(ISSUE, "mac", LONG)));
        assertThat(result)
                .isInstanceOfSatisfying(
                        ClaimResult.Lost.class,
                        lost -> assertThat(lost.holder()).isEqualTo("mac"));
        assertThat(steps()).containsExactly("1");
    }

    @Test
    void givesWayToALaterStepThoughItsOwnWasDeletedBetween() {
        assertThat(other.release(won(other.tryClaim(ISSUE, "mac", LONG)))).isTrue();
        assertThat(steps()).containsExactly("1", "2");
        ClaimResult result = claimAfter(() -> {
            won(other.renew(won(other.tryClaim(ISSUE, "mac", LONG)), LONG));
            assertThat(other.collect(REPO, LONG)).isEqualTo(3);
        });
        assertThat(result)
                .isInstanceOfSatisfying(
                        ClaimResult.Lost.class,
                        lost -> assertThat(lost.holder()).isEqualTo("mac"));
        assertThat(steps()).as("its late step is gone again").containsExactly("4");
    }

    @Test
    void givesWayWhenTheChainItKnewIsGoneAndAnotherHasBegun() {
        assertThat(other.release(won(other.renew(won(other.tryClaim(ISSUE, "mac", LONG)), LONG))))
                .isTrue();
        ClaimResult result = claimAfter(() -> {
            assertThat(other.collect(REPO, Duration.ZERO)).isEqualTo(3);
            assertThat(won(other.tryClaim(ISSUE, "mac", LONG)).epoch()).isEqualTo(1);
        });
        assertThat(result)
                .isInstanceOfSatisfying(
                        ClaimResult.Lost.class,
                        lost -> assertThat(lost.holder()).isEqualTo("mac"));
        assertThat(steps()).containsExactly("1");
    }

    /** Lets something happen between the first reading and the first writing. */
    private static final class LateRegister implements Register<TagRegister.Steps> {
        private final TagRegister tags;
        private final Runnable happening;
        private boolean happened;

        LateRegister(TagRegister tags, Runnable happening) {
            this.tags = tags;
            this.happening = happening;
        }

        @Override
        public Seen<TagRegister.Steps> read(IssueRef issue) {
            return tags.read(issue);
        }

        @Override
        public void write(IssueRef issue, Seen<TagRegister.Steps> before, Entry next) {
            if (!happened) {
                happened = true;
                happening.run();
            }
            tags.write(issue, before, next);
        }

        @Override
        public Seen<TagRegister.Steps> readBack(IssueRef issue, Seen<TagRegister.Steps> before, Entry next) {
            return tags.readBack(issue, before, next);
        }

        @Override
        public int collect(RepoRef repo, Duration keep) {
            return tags.collect(repo, keep);
        }
    }
}
