package dev.burnfleet.gitea;

import static org.assertj.core.api.Assertions.assertThat;

import dev.burnfleet.gitea.standin.GiteaStandIn;
import dev.burnfleet.gitea.standin.StandInRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Keeps the example of docs/gitea.md running, and equal to what runs here. */
final class DocumentedExampleTest {
    private static final Path DOCS = Path.of("..", "docs", "gitea.md");
    private static final Path SOURCE = Path.of("src/test/java/dev/burnfleet/gitea/DocumentedExampleTest.java");

    @Test
    void runsWhatTheDocumentationShows() throws IOException {
        try (GiteaStandIn standIn = GiteaStandIn.start(0)) {
            standIn.addUser("timmy");
            StandInRepository repo = standIn.addRepository("timmy", "the-door");
            repo.addIssue("timmy", "It squeaks", "", "bug");
            repo.addIssue("timmy", "An idea", "");

            example(standIn.url(), standIn.addToken("timmy"));

            assertThat(repo.isOpen(1)).isFalse();
            assertThat(repo.isOpen(2)).isTrue();
            assertThat(repo.comments(1)).singleElement().asString().startsWith("Taken.");
        }
    }

    @Test
    void showsInTheDocumentationWhatRuns() throws IOException {
        assertThat(Files.readString(DOCS)).contains("```java\n" + shown() + "```\n");
    }

    private static String shown() throws IOException {
        List<String> lines = Files.readAllLines(SOURCE);
        int from = lines.indexOf("        // docs:begin") + 1;
        int to = lines.indexOf("        // docs:end");
        return String.join("\n", lines.subList(from, to)).indent(-8);
    }

    private static void example(String url, String secret) {
        // docs:begin
        GiteaClient gitea =
                GiteaClient.builder(url).token(TokenSource.of(secret)).build();
        gitea.currentUser(); // throws GiteaException.Unauthorized if the token is wrong
        Issues issues = gitea.repo("timmy", "the-door").issues();

        for (Issue issue : issues.list(IssueQuery.open().issuesOnly().labels("bug"))) {
            issues.comments(issue.number()).postOnce(OperationId.random(), "Taken.");
            issues.labels(issue.number()).addOrCreate("0e8a16", "state/taken");
            issues.close(issue.number());
        }
        // docs:end
    }
}
