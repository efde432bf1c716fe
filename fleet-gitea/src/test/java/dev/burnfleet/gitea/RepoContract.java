package dev.burnfleet.gitea;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the client promises about branches, files and archived repositories, on the stand-in and on a real Gitea. */
abstract class RepoContract extends PullContract {
    @Test
    void keepsBranches() {
        Repo repo = newRepo();
        Branch made = repo.branches().create("fix/one", "main");
        assertThat(made.commit().id()).hasSize(40);
        assertThat(repo.branches().list().toList())
                .extracting(Branch::name)
                .containsExactlyInAnyOrder("main", "fix/one");
        assertThat(repo.branches().find("fix/one").orElseThrow().commit().id())
                .isEqualTo(made.commit().id());
        assertThat(repo.branches().find("nope")).isEmpty();
        assertThatThrownBy(() -> repo.branches().create("fix/one", "main")).isInstanceOf(GiteaException.Conflict.class);
        assertThatThrownBy(() -> repo.branches().delete("main")).isInstanceOf(GiteaException.Forbidden.class);
        repo.branches().delete("fix/one");
        assertThat(repo.branches().find("fix/one")).isEmpty();
    }

    @Test
    void takesNothingNewIntoAnArchivedRepositoryButEditsWhatIsThere() {
        Repo repo = newRepo();
        repo.labels().create("bug", "ff0000", "");
        repo.issues().create("one", "");
        repo.issues().create("two", "");
        long comment = repo.issues().comments(1).post("a").id();
        assertThat(send("PATCH", "/repos/" + repo.ref(), "{\"archived\":true}").statusCode())
                .isEqualTo(200);

        assertThat(repo.get().archived()).isTrue();
        assertThat(repo.issues().list(IssueQuery.open()).toList()).hasSize(2);
        assertThat(repo.issues().comments(1).list()).hasSize(1);
        List<Runnable> refused = List.of(
                () -> repo.issues().create("three", ""),
                () -> repo.issues().comments(1).post("b"),
                () -> repo.issues().comments(1).edit(comment, "b"),
                () -> repo.issues().dependencies(1).add(new IssueRef(repo.ref(), 2)),
                () -> repo.branches().create("fix/1", "main"),
                () -> repo.tags().create("v1", "", "first"));
        for (Runnable write : refused) {
            assertThatThrownBy(write::run).isInstanceOf(GiteaException.Archived.class);
        }
        assertThat(repo.issues().labels(1).add("bug")).hasSize(1);
        assertThat(repo.issues().assignees(1).add(ADMIN)).hasSize(1);
        assertThat(repo.issues().edit(1, edit -> edit.title("other")).title()).isEqualTo("other");
        assertThat(repo.issues().close(1).isOpen()).isFalse();
    }

    @Test
    void tellsOfTheFilesOfAnIssueAndOfAComment() {
        Repo repo = newRepo();
        Issues issues = repo.issues();
        issues.create("one", "");
        long comment = issues.comments(1).post("a").id();
        upload(repo, "1", "notes.txt", "some text");
        upload(repo, "comments/" + comment, "more.txt", "more text here");

        Attachment notes = issues.get(1).assets().get(0);
        assertThat(notes.name()).isEqualTo("notes.txt");
        assertThat(notes.size()).isEqualTo(9);
        assertThat(Duration.between(notes.createdAt(), Instant.now()).abs()).isLessThan(Duration.ofMinutes(2));
        assertThat(notes.browserDownloadUrl()).endsWith("/attachments/" + notes.uuid());
        Attachments ofIssue = issues.attachments(1);
        assertThat(ofIssue.list()).containsExactly(notes);
        assertThat(ofIssue.get(notes.id())).isEqualTo(notes);
        assertThat(ofIssue.rename(notes.id(), "renamed.txt").name()).isEqualTo("renamed.txt");

        Attachments ofComment = issues.comments(1).attachments(comment);
        assertThat(ofComment.list()).singleElement().satisfies(more -> {
            assertThat(more.name()).isEqualTo("more.txt");
            assertThat(more.size()).isEqualTo(14);
        });
        ofIssue.delete(notes.id());
        assertThat(ofIssue.list()).isEmpty();
        assertThatThrownBy(() -> ofIssue.get(notes.id())).isInstanceOf(GiteaException.NotFound.class);
        assertThat(ofComment.list()).hasSize(1);
    }

    @Test
    void listsTheCommentsOfAWholeRepository() {
        Repo repo = newRepo();
        repo.issues().create("one", "");
        repo.commitFile("a.txt", "a", "a", "main", "fix/1");
        repo.pulls().create("two", "", "fix/1", "main");
        for (int i = 1; i <= 51; i++) {
            repo.issues().comments(1).post("comment " + i);
        }
        Comment last = repo.issues().comments(2).post("of the pull request");
        List<Comment> all =
                repo.issues().commentsSince(last.createdAt().minusSeconds(3600)).toList();
        assertThat(all).hasSize(52).isSortedAccordingTo((a, b) -> Long.compare(a.id(), b.id()));
        assertThat(all.get(0).issue()).hasValue(1);
        assertThat(all.get(51)).isEqualTo(last);
        assertThat(last.issue()).hasValue(2);
        assertThat(repo.issues().commentsSince(last.createdAt().plusSeconds(60)).toList())
                .isEmpty();
    }

    private void upload(Repo repo, String target, String name, String content) {
        String body = "--edge\r\nContent-Disposition: form-data; name=\"attachment\"; filename=\"" + name
                + "\"\r\nContent-Type: text/plain\r\n\r\n" + content + "\r\n--edge--\r\n";
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(url() + "/api/v1" + issues(repo) + "/" + target + "/assets"))
                .header("Authorization", "token " + token().reveal())
                .header("Content-Type", "multipart/form-data; boundary=edge")
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
