package dev.burnfleet.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.burnfleet.core.board.IssueRef;
import dev.burnfleet.gitea.GiteaClient;
import dev.burnfleet.gitea.Issue;
import dev.burnfleet.gitea.IssueQuery;
import dev.burnfleet.gitea.Repo;
import dev.burnfleet.gitea.Token;
import dev.burnfleet.gitea.standin.GiteaStandIn;
import dev.burnfleet.gitea.standin.StandInRepository;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DemoWorldTest {
    private GiteaStandIn gitea;
    private GiteaClient client;

    @BeforeEach
    void fill() throws IOException {
        SettableClock clock = new SettableClock();
        gitea = GiteaStandIn.start(0, clock);
        DemoWorld.fill(gitea, clock);
        Token token = Token.of(gitea.addToken(DemoWorld.FLEET));
        client = GiteaClient.builder(gitea.url()).token(() -> token).build();
    }

    @AfterEach
    void stop() {
        gitea.close();
    }

    @Test
    void hasEightRepositoriesWithAboutFiveHundredOpenIssues() {
        List<Issue> all = new ArrayList<>();
        DemoWorld.plainIssues().keySet().forEach(name -> all.addAll(open(name)));

        assertThat(DemoWorld.plainIssues()).hasSize(8);
        assertThat(all).hasSize(DemoWorld.size()).hasSize(514);
    }

    @Test
    void hasOneOfEachSpecialKindInEveryRepository() {
        for (String name : DemoWorld.plainIssues().keySet()) {
            List<Issue> issues = open(name);
            assertThat(issues).filteredOn(issue -> issue.hasLabel("epic")).hasSize(1);
            assertThat(issues).filteredOn(issue -> issue.hasLabel("council")).hasSize(1);
            assertThat(issues)
                    .filteredOn(issue ->
                            repo(name).permissionOf(issue.user().login()).canWrite())
                    .hasSize(issues.size() - 1);
            assertThat(repo(name).pulls().listOpen().toList()).hasSize(1);
        }
        assertThat(open("the-door"))
                .filteredOn(issue -> !repo("the-door")
                        .issues()
                        .dependencies(issue.number())
                        .list()
                        .toList()
                        .isEmpty())
                .hasSize(1);
    }

    @Test
    void givesEachRepositoryItsOwnTitlesOnce() {
        for (String name : DemoWorld.plainIssues().keySet()) {
            assertThat(open(name)).extracting(Issue::title).doesNotHaveDuplicates();
        }
    }

    @Test
    void isTheSameEachTime() throws Exception {
        SettableClock clock = new SettableClock();
        try (GiteaStandIn second = GiteaStandIn.start(0, clock)) {
            DemoWorld.fill(second, clock);
            Token token = Token.of(second.addToken(DemoWorld.FLEET));
            GiteaClient other =
                    GiteaClient.builder(second.url()).token(() -> token).build();

            assertThat(titles(other.repo(DemoWorld.OWNER, "the-nexus"))).isEqualTo(titles(repo("the-nexus")));
        }
    }

    @Test
    void showsWhatAgentsReport() {
        DemoResults results = new DemoResults(gitea);
        StandInRepository nexus = gitea.repository(DemoWorld.OWNER, "the-nexus");

        results.show(report(DropReport.Verb.CLOSE, 1));
        results.show(report(DropReport.Verb.PULL, 2));
        results.show(report(DropReport.Verb.COMMENT, 3));

        assertThat(nexus.isOpen(1)).isFalse();
        assertThat(repo("the-nexus").pulls().listOpen().toList())
                .anyMatch(pull ->
                        pull.body().contains("Closes #2") && pull.user().login().equals(DemoWorld.FLEET));
        assertThat(nexus.comments(3)).hasSize(1);
    }

    @Test
    void leavesReportsAboutUnknownIssuesAside() {
        DemoResults results = new DemoResults(gitea);

        results.show(report(DropReport.Verb.CLOSE, 99_999));
        results.show(new DropReport(DropReport.Verb.COMMENT, "HAMMER", IssueRef.parse("nobody/nothing#1")));

        assertThat(open("the-nexus")).hasSize(84 + 6);
    }

    private static DropReport report(DropReport.Verb verb, long number) {
        return new DropReport(verb, "HAMMER", IssueRef.parse(DemoWorld.OWNER + "/the-nexus#" + number));
    }

    private Repo repo(String name) {
        return client.repo(DemoWorld.OWNER, name);
    }

    private List<Issue> open(String name) {
        return repo(name).issues().list(IssueQuery.open().issuesOnly()).toList();
    }

    private static List<String> titles(Repo repo) {
        return repo.issues().list(IssueQuery.open().issuesOnly()).toList().stream()
                .map(Issue::title)
                .toList();
    }
}
