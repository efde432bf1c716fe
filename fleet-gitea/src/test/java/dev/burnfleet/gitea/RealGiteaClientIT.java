package dev.burnfleet.gitea;

import static org.assertj.core.api.Assertions.assertThat;

import dev.burnfleet.gitea.testing.GiteaRelease;
import dev.burnfleet.gitea.testing.SharedGitea;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class RealGiteaClientIT extends ClientContract {
    @RegisterExtension
    static final SharedGitea GITEA = new SharedGitea(GiteaRelease.CURRENT);

    @Override
    String url() {
        return GITEA.url();
    }

    @Override
    Token token() {
        return GITEA.token();
    }

    @Override
    String version() {
        return GiteaRelease.CURRENT.version();
    }

    /** Proves {@link Pulls#closes} by a merge, and the gap that it tells of; the stand-in merges nothing. */
    @Test
    void closesAtTheMergeWhatTheClientFoundAndWhatACommentNames() {
        Repo repo = newRepo();
        for (int i = 1; i <= 10; i++) {
            repo.issues().create("issue " + i, "");
        }
        repo.commitFile("a.txt", "a", "resolves #1", "main", "fix/1");
        String text = """
                Fixes: #3 and `closes #4`, **fixes #5**, **fixes** #8

                closes [the leak](%s/%s/issues/6), fixes #7, #8

                Closes #9. Or no: reopens #9
                """.formatted(url(), repo.ref());
        repo.pulls().create("closes #2: mend", text, "fix/1", "main");
        repo.issues().comments(11).post("closes #10");
        List<Long> found =
                repo.pulls().closes(11).stream().map(IssueRef::number).sorted().toList();
        assertThat(found).containsExactly(1L, 2L, 3L, 5L, 6L, 7L);

        merge(repo, 11);
        assertThat(closedIssues(repo)).containsExactly(1L, 2L, 3L, 5L, 6L, 7L, 10L);
    }

    private void merge(Repo repo, long number) {
        Instant end = Instant.now().plusSeconds(60);
        HttpResponse<String> merged;
        do {
            // Until Gitea has looked whether it can be merged, it says 405.
            merged = send("POST", "/repos/" + repo.ref() + "/pulls/" + number + "/merge", "{\"Do\":\"merge\"}");
        } while (merged.statusCode() == 405 && Instant.now().isBefore(end));
        assertThat(merged.statusCode()).as(merged.body()).isEqualTo(200);
    }

    private static List<Long> closedIssues(Repo repo) {
        Instant end = Instant.now().plusSeconds(60);
        List<Long> closed = List.of();
        // What commits close is closed a moment after the answer.
        while (closed.size() < 7 && Instant.now().isBefore(end)) {
            closed = repo.issues().list(IssueQuery.closed().issuesOnly()).stream()
                    .map(Issue::number)
                    .sorted()
                    .toList();
        }
        return closed;
    }
}
