package dev.burnfleet.gitea;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the client promises, the same against the stand-in and against a real Gitea. */
abstract class ClientContract extends RepoContract {
    @Test
    void tellsItsVersionAndHowItPages() {
        assertThat(client().version()).isEqualTo(new ServerVersion(version()));
        assertThat(client().version().isForgejo()).isFalse();
        assertThat(client().settings()).isEqualTo(new ApiSettings(50, 30));
    }

    @Test
    void tellsWhoTheTokenBelongsTo() {
        User user = client().currentUser();
        assertThat(user.login()).isEqualTo(ADMIN);
        assertThat(user.isAdmin()).isTrue();
    }

    @Test
    void refusesAWrongTokenWithoutShowingIt() {
        String wrong = "0123456789abcdef0123456789abcdef01234567";
        GiteaClient stranger =
                GiteaClient.builder(url()).token(TokenSource.of(wrong)).build();
        assertThatThrownBy(stranger::currentUser)
                .isInstanceOf(GiteaException.Unauthorized.class)
                .hasMessageContaining("/api/v1/user")
                .message()
                .doesNotContain(wrong);
    }

    @Test
    void acceptsAnAddressThatAlreadyEndsInTheApi() {
        GiteaClient client = GiteaClient.builder(url() + "/api/v1/")
                .token(TokenSource.of(token()))
                .build();
        assertThat(client.currentUser().login()).isEqualTo(ADMIN);
    }

    @Test
    void showsARepositoryAndWhatMayBeDoneThere() {
        Repo repo = newRepo();
        Repository seen = repo.get();
        assertThat(seen.fullName()).isEqualTo(repo.ref().toString());
        assertThat(seen.owner().login()).isEqualTo(ORG);
        assertThat(seen.archived()).isFalse();
        assertThat(seen.hasIssues()).isTrue();
        assertThat(seen.defaultBranch()).isEqualTo("main");
        assertThat(seen.permissions()).isEqualTo(new Repository.Permissions(true, true, true));
        assertThat(client().isOrganization(ORG)).isTrue();
        assertThat(client().isOrganization(ADMIN)).isFalse();
    }

    @Test
    void findsNothingWhereThereIsNothing() {
        assertThat(client().repo(ORG, "no-such-repository").find()).isEmpty();
        assertThat(newRepo().issues().find(999)).isEmpty();
        assertThatThrownBy(() -> client().repo(ORG, "no-such-repository").get())
                .isInstanceOf(GiteaException.NotFound.class)
                .hasMessageContaining("no-such-repository");
    }

    @Test
    void opensClosesAndReopensAnIssue() {
        Issues issues = newRepo().issues();
        Issue opened = issues.create("title \"é\" <b>", "body\n$(x)");
        assertThat(opened.number()).isEqualTo(1);
        assertThat(opened.title()).isEqualTo("title \"é\" <b>");
        assertThat(opened.body()).isEqualTo("body\n$(x)");
        assertThat(opened.user().login()).isEqualTo(ADMIN);
        assertThat(opened.isOpen()).isTrue();
        assertThat(opened.assignees()).isEmpty();
        assertThat(opened.pullRequest()).isEmpty();
        assertThat(opened.closedAt()).isEmpty();
        assertThat(Duration.between(opened.createdAt(), Instant.now()).abs()).isLessThan(Duration.ofMinutes(2));

        assertThat(issues.close(1).closedAt()).isPresent();
        assertThat(issues.get(1).isOpen()).isFalse();
        assertThat(issues.reopen(1).isOpen()).isTrue();
    }

    @Test
    void listsEveryOpenIssueOverSeveralPagesNewestFirst() {
        Issues issues = newRepo().issues();
        for (int i = 1; i <= 103; i++) {
            issues.create("issue " + i, "");
        }
        issues.close(50);
        Paged<Issue> open = issues.list(IssueQuery.open().issuesOnly());
        List<Long> numbers = open.stream().map(Issue::number).toList();
        assertThat(numbers)
                .hasSize(102)
                .isSortedAccordingTo((a, b) -> Long.compare(b, a))
                .doesNotContain(50L);

        List<Integer> sizes = new ArrayList<>();
        open.pages().forEach(page -> sizes.add(page.items().size()));
        assertThat(sizes).containsExactly(50, 50, 2);
        assertThat(open.firstPage().total()).hasValue(102);
        assertThat(open.firstPage().serverTime()).isPresent();
        assertThat(issues.list(IssueQuery.closed()).toList())
                .extracting(Issue::number)
                .containsExactly(50L);
        assertThat(issues.list(IssueQuery.all()).toList()).hasSize(103);
    }

    @Test
    void neverListsEverythingForALabelThatDoesNotExist() {
        Repo repo = newRepo();
        repo.labels().create("bug", "ff0000", "");
        repo.labels().create("urgent", "ff0000", "");
        repo.issues().create("both", "", "bug", "urgent");
        repo.issues().create("one", "", "bug");
        assertThat(repo.issues().list(IssueQuery.open().labels("no-such-label")).toList())
                .isEmpty();
        assertThat(repo.issues().list(IssueQuery.open().labels("Bug")).toList()).isEmpty();
        assertThat(repo.issues().list(IssueQuery.open().labels("bug", "urgent")).toList())
                .extracting(Issue::title)
                .containsExactly("both");
    }

    @Test
    void listsOnlyWhatChangedSince() {
        Issues issues = newRepo().issues();
        Issue issue = issues.create("one", "");
        Instant changed = issue.updatedAt();
        assertThat(issues.list(IssueQuery.all().updatedSince(changed)).toList()).hasSize(1);
        assertThat(issues.list(IssueQuery.all().updatedSince(changed.plusSeconds(60)))
                        .toList())
                .isEmpty();
    }

    @Test
    void filtersByWhoOpenedIt() {
        Issues issues = newRepo().issues();
        issues.create("one", "");
        assertThat(issues.list(IssueQuery.open().createdBy(ADMIN)).toList()).hasSize(1);
        assertThat(issues.list(IssueQuery.open().assignedTo(ADMIN)).toList()).isEmpty();
        assertThatThrownBy(() -> issues.list(IssueQuery.open().createdBy("nobody-of-that-name"))
                        .firstPage())
                .isInstanceOf(GiteaException.NotFound.class);
    }

    @Test
    void commentsOnceHoweverOftenItIsAsked() {
        Issues issues = newRepo().issues();
        issues.create("one", "");
        OperationId operation = OperationId.random();
        Comment first = issues.comments(1).postOnce(operation, "taken by Hephaestus");
        Comment second = issues.comments(1).postOnce(operation, "taken by Hephaestus");
        assertThat(second).isEqualTo(first);
        issues.comments(1).postOnce(OperationId.random(), "another");
        assertThat(issues.comments(1).list())
                .extracting(Comment::body)
                .satisfiesExactly(
                        a -> assertThat(a).startsWith("taken by Hephaestus"),
                        b -> assertThat(b).startsWith("another"));
        assertThat(issues.get(1).comments()).isEqualTo(2);
    }

    @Test
    void listsCommentsSinceATime() {
        Issues issues = newRepo().issues();
        issues.create("one", "");
        Comment comment = issues.comments(1).post("hello");
        assertThat(comment.user().login()).isEqualTo(ADMIN);
        assertThat(issues.comments(1).listSince(comment.createdAt())).containsExactly(comment);
        assertThat(issues.comments(1).listSince(comment.createdAt().plusSeconds(60)))
                .isEmpty();
    }

    @Test
    void refusesACommentOnAnIssueThatDoesNotExist() {
        Issues issues = newRepo().issues();
        assertThatThrownBy(() -> issues.comments(7).post("x")).isInstanceOf(GiteaException.class);
    }

    @Test
    void addsAndRemovesLabelsByNameAndChecksThem() {
        Repo repo = newRepo();
        repo.labels().create("state/open", "00ff00", "");
        repo.issues().create("one", "");
        IssueLabels labels = repo.issues().labels(1);
        assertThat(labels.add("state/open")).extracting(Label::name).containsExactly("state/open");
        assertThat(labels.addOrCreate("123456", "fleet/done", "state/open"))
                .extracting(Label::name)
                .containsExactlyInAnyOrder("fleet/done", "state/open");
        assertThat(labels.remove("state/open", "never-there"))
                .extracting(Label::name)
                .containsExactly("fleet/done");
        assertThat(repo.issues().get(1).hasLabel("fleet/done")).isTrue();
        assertThat(repo.labels().ensure("fleet/done", "ffffff").color()).isEqualTo("123456");
    }

    @Test
    void refusesAnUnknownLabelBeforeAnythingChanges() {
        Repo repo = newRepo();
        repo.labels().create("known", "00ff00", "");
        repo.issues().create("one", "");
        assertThatThrownBy(() -> repo.issues().labels(1).add("known", "unknown"))
                .isInstanceOfSatisfying(
                        GiteaException.UnknownLabel.class,
                        e -> assertThat(e.names()).containsExactly("unknown"));
        assertThat(repo.issues().labels(1).list()).isEmpty();
    }

    @Test
    void showsWhenALabelWasAdded() {
        Repo repo = newRepo();
        repo.labels().create("trusted", "00ff00", "");
        repo.issues().create("one", "");
        repo.issues().labels(1).add("trusted");
        repo.issues().labels(1).remove("trusted");
        List<TimelineEvent> events = repo.issues().timeline(1).toList();
        assertThat(events)
                .filteredOn(e -> e.addsLabel("trusted"))
                .singleElement()
                .satisfies(e -> {
                    assertThat(e.user().login()).isEqualTo(ADMIN);
                    assertThat(Duration.between(e.createdAt(), Instant.now()).abs())
                            .isLessThan(Duration.ofMinutes(2));
                });
        assertThat(events).filteredOn(e -> e.type().equals("label")).hasSize(2);
    }

    @Test
    void listsWhatBlocksAnIssueAndRefusesToCloseItBefore() {
        Repo repo = newRepo();
        Issues issues = repo.issues();
        issues.create("blocked", "");
        issues.create("blocker", "");
        issues.dependencies(1).add(new IssueRef(repo.ref(), 2));
        assertThat(issues.dependencies(1).list().toList())
                .extracting(Issue::number)
                .containsExactly(2L);
        assertThat(issues.dependencies(2).list().toList()).isEmpty();
        assertThatThrownBy(() -> issues.dependencies(1).add(new IssueRef(repo.ref(), 2)))
                .isInstanceOf(GiteaException.ServerError.class);
        assertThatThrownBy(() -> issues.close(1)).isInstanceOf(GiteaException.Precondition.class);
        issues.close(2);
        assertThat(issues.close(1).isOpen()).isFalse();
    }

    @Test
    void listsOpenPullRequestsWithTheirHead() {
        Repo repo = newRepo();
        String sha = repo.commitFile("fix.txt", "fixed\n", "fix", "main", "fix/1");
        repo.issues().create("broken", "");
        PullRequest opened = repo.pulls().create("mend it", "closes #1", "fix/1", "main");
        assertThat(repo.pulls().listOpen().toList()).singleElement().satisfies(pull -> {
            assertThat(pull.number()).isEqualTo(opened.number()).isEqualTo(2);
            assertThat(pull.title()).isEqualTo("mend it");
            assertThat(pull.body()).isEqualTo("closes #1");
            assertThat(pull.user().login()).isEqualTo(ADMIN);
            assertThat(pull.head()).isEqualTo(new PullRequest.Branch("fix/1", sha));
            assertThat(pull.base().ref()).isEqualTo("main");
            assertThat(pull.draft()).isFalse();
            assertThat(pull.createdAt()).isAfter(Instant.EPOCH);
        });
        assertThat(repo.pulls().get(2).head().sha()).isEqualTo(sha);
        assertThat(repo.issues().list(IssueQuery.open()).toList()).hasSize(2);
        assertThat(repo.issues().list(IssueQuery.open().issuesOnly()).toList())
                .extracting(Issue::number)
                .containsExactly(1L);
        assertThat(repo.issues().list(IssueQuery.open().pullsOnly()).toList())
                .singleElement()
                .satisfies(issue -> assertThat(issue.pullRequest()).isPresent());
        repo.issues().close(2);
        assertThat(repo.pulls().listOpen().toList()).isEmpty();
        assertThat(repo.pulls().listAll().toList()).hasSize(1);
    }

    @Test
    void listsReviews() {
        Repo repo = newRepo();
        String sha = repo.commitFile("fix.txt", "fixed\n", "fix", "main", "fix/1");
        repo.pulls().create("mend it", "", "fix/1", "main");
        assertThat(repo.pulls().reviews(1).toList()).isEmpty();
        repo.pulls().review(1, "COMMENT", "looks fine");
        assertThat(repo.pulls().reviews(1).toList()).singleElement().satisfies(review -> {
            assertThat(review.user().login()).isEqualTo(ADMIN);
            assertThat(review.state()).isEqualTo("COMMENT");
            assertThat(review.body()).isEqualTo("looks fine");
            assertThat(review.commitId()).isEqualTo(sha);
            assertThat(review.submittedAt()).isAfter(Instant.EPOCH);
        });
    }

    @Test
    void tellsWhoMayWrite() {
        Repo repo = newRepo();
        String writer = newLogin();
        String reader = newLogin();
        newUser(writer);
        GiteaClient asReader = newUser(reader);
        repo.addCollaborator(writer, "write");
        repo.addCollaborator(reader, "read");
        assertThat(repo.permissionOf(writer).canWrite()).isTrue();
        assertThat(repo.permissionOf(reader).canWrite()).isFalse();
        assertThat(repo.permissionOf(ADMIN).canWrite()).isTrue();
        assertThat(repo.assignees()).extracting(User::login).contains(writer, ADMIN);
        assertThatThrownBy(() -> repo.permissionOf("nobody-of-that-name")).isInstanceOf(GiteaException.NotFound.class);
        assertThatThrownBy(() -> asReader.repo(repo.ref()).permissionOf(writer))
                .isInstanceOf(GiteaException.Forbidden.class);
    }

    @Test
    void keepsAReaderFromLabelling() {
        Repo repo = newRepo();
        repo.labels().create("bug", "ff0000", "");
        repo.issues().create("one", "");
        GiteaClient stranger = newUser(newLogin());
        assertThatThrownBy(() -> stranger.repo(repo.ref()).issues().labels(1).add("bug"))
                .isInstanceOf(GiteaException.Forbidden.class);
        assertThat(stranger.repo(repo.ref()).issues().create("theirs", "").number())
                .isEqualTo(2);
    }

    @Test
    void listsTheAssigneesOfAUsersRepository() {
        String login = newLogin();
        newUser(login);
        RepoRef ref = new RepoRef(login, "own");
        client().createUserRepository(ref);
        assertThat(client().repo(ref).assignees()).extracting(User::login).containsExactly(login);
        assertThat(client().repo(ref).get().owner().login()).isEqualTo(login);
    }
}
