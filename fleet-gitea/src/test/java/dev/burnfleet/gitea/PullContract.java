package dev.burnfleet.gitea;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the client promises about pull requests, users and notifications, on the stand-in and on a real Gitea. */
abstract class PullContract extends IssueContract {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void findsTheIssuesThatAPullRequestCloses() {
        Repo repo = newRepo();
        for (int i = 1; i <= 5; i++) {
            repo.issues().create("issue " + i, "");
        }
        repo.commitFile("a.txt", "a\n", "resolves #3\n\nfixes #6", "main", "fix/1");
        PullRequest pull = repo.pulls()
                .create("closes #1: mend", "Fixes: #2 and `closes #4`\n\nsee #5, closes other/repo#9", "fix/1", "main");
        assertThat(pull.number()).isEqualTo(6);
        assertThat(repo.pulls().closes(6))
                .containsExactlyInAnyOrder(
                        new IssueRef(repo.ref(), 1),
                        new IssueRef(repo.ref(), 2),
                        new IssueRef(repo.ref(), 3),
                        new IssueRef(new RepoRef("other", "repo"), 9));
    }

    @Test
    void listsCommitsAndFilesOfAPullRequest() {
        Repo repo = newRepo();
        repo.commitFile("a.txt", "a\n", "first", "main", "fix/1");
        String sha = repo.commitFile("b.txt", "b\n", "second\n\nbody", "fix/1", null);
        repo.pulls().create("mend", "", "fix/1", "main");
        List<PullCommit> commits = repo.pulls().commits(1).toList();
        assertThat(commits).extracting(c -> c.message().strip()).containsExactly("second\n\nbody", "first");
        assertThat(commits.get(0).sha()).isEqualTo(sha);
        assertThat(repo.pulls().files(1).toList())
                .extracting(ChangedFile::filename)
                .containsExactlyInAnyOrder("a.txt", "b.txt");
        assertThat(repo.pulls().files(1).toList()).allSatisfy(file -> {
            assertThat(file.status()).isEqualTo("added");
            assertThat(file.additions()).isEqualTo(1);
        });
    }

    @Test
    void tellsAUserOfACommentUntilItIsMarkedRead() {
        Repo repo = newRepo();
        GiteaClient ada = newUser(newLogin());
        ada.repo(repo.ref()).issues().create("one", "");
        Instant before = repo.issues().comments(1).post("hello").createdAt();
        Instant end = Instant.now().plus(PATIENCE);
        while (ada.notifications().countUnread() == 0 && Instant.now().isBefore(end)) {
            Thread.onSpinWait();
        }
        Notification told = ada.notifications().unread().toList().get(0);
        assertThat(told.issue()).hasValue(new IssueRef(repo.ref(), 1));
        assertThat(told.subject().title()).isEqualTo("one");
        assertThat(told.unread()).isTrue();
        assertThat(ada.notifications().unreadSince(before).toList()).hasSize(1);
        assertThat(ada.notifications().unreadSince(before.plusSeconds(600)).toList())
                .isEmpty();
        ada.notifications().markRead(told);
        assertThat(ada.notifications().unread().toList()).isEmpty();
        assertThat(ada.notifications().countUnread()).isZero();
    }

    @Test
    void findsUsersAndSaysThatItIsWell() {
        assertThat(client().findUser(ADMIN).orElseThrow().login()).isEqualTo(ADMIN);
        assertThat(client().findUser("nobody-of-that-name")).isEmpty();
        assertThat(client().isHealthy()).isTrue();
    }
}
