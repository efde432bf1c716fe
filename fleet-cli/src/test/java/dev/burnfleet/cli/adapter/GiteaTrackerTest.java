package dev.burnfleet.cli.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.burnfleet.core.board.IssueRef;
import dev.burnfleet.core.spec.SpecReader;
import dev.burnfleet.gitea.GiteaClient;
import dev.burnfleet.gitea.Token;
import dev.burnfleet.gitea.standin.GiteaStandIn;
import dev.burnfleet.gitea.standin.StandInRepository;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What parking an issue does to the tracker, and what frees it there. */
class GiteaTrackerTest {
    private static final String PARKING = "parking-0001";

    private GiteaStandIn gitea;
    private StandInRepository repository;
    private GiteaTracker tracker;
    private IssueRef issue;

    @BeforeEach
    void start() throws IOException {
        gitea = GiteaStandIn.start(0);
        List.of("timmy", "bot", "mallory").forEach(gitea::addUser);
        String secret = gitea.addToken("timmy");
        repository = gitea.addRepository("timmy", "nexus");
        issue = IssueRef.parse("timmy/nexus#" + repository.addIssue("timmy", "title", "body"));
        GiteaClient client =
                GiteaClient.builder(gitea.url()).token(() -> Token.of(secret)).build();
        String spec = """
                {"owner": "timmy", "gitea": {"url": "%s", "accounts": ["bot"]}, "trust": {"users": ["timmy"]},
                 "machines": {"here": {"windows": [{"name": "W", "repositories": ["nexus"], "names": ["ATLAS"]}]}}}
                """.formatted(gitea.url());
        tracker = new GiteaTracker(client, SpecReader.read(spec, "spec"), InstantSource.system());
    }

    @AfterEach
    void stop() {
        gitea.close();
    }

    private boolean acted() {
        return tracker.personActedSince(issue, PARKING);
    }

    @Test
    void tellsOnce() {
        tracker.tell(issue, PARKING, "tried `twice`");
        tracker.tell(issue, PARKING, "tried `twice`");

        assertThat(repository.comments(issue.number()))
                .singleElement()
                .satisfies(text -> assertThat(text).startsWith("tried `twice`"));
    }

    @Test
    void aTrustedPersonsCommentAfterwardsIsAnAct() {
        repository.comment(issue.number(), "timmy", "before");
        tracker.tell(issue, PARKING, "tried");
        assertThat(acted()).isFalse();

        repository.comment(issue.number(), "timmy", "try harder");

        assertThat(acted()).isTrue();
    }

    @Test
    void whatTheFleetOrAStrangerWritesIsNone() {
        tracker.tell(issue, PARKING, "tried");
        repository.comment(issue.number(), "bot", "I tried");
        repository.comment(issue.number(), "mallory", "try again and again");
        tracker.announce(issue, "announcement-1", "ATLAS");
        tracker.tell(issue, "another-0001", "something else");

        assertThat(acted()).isFalse();
    }

    @Test
    void aLabelOfATrustedPersonIsAnAct() {
        repository.addIssue("timmy", "another", "that has the label", "ready");
        tracker.tell(issue, PARKING, "tried");
        GiteaClient timmy = GiteaClient.builder(gitea.url())
                .token(() -> Token.of(gitea.addToken("timmy")))
                .build();
        timmy.repo("timmy", "nexus").issues().labels(issue.number()).add("ready");

        assertThat(acted()).isTrue();
    }
}
