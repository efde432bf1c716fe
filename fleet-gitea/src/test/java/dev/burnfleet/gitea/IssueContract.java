package dev.burnfleet.gitea;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** What the client promises about issues and what belongs to them, the same on the stand-in and on a real Gitea. */
abstract class IssueContract extends ServerContract {
    private static final LocalDate DAY = LocalDate.of(2031, 5, 7);
    private static final Instant END_OF_DAY = Instant.parse("2031-05-07T23:59:59Z");

    @Test
    void opensAnIssueWithAllThatBelongsToIt() {
        Repo repo = newRepo();
        repo.labels().create("bug", "ff0000", "");
        Milestone milestone = repo.milestones().create("v1", "first");
        Issue opened = repo.issues()
                .create(NewIssue.titled("one")
                        .body("text")
                        .labels("bug")
                        .assignees(ADMIN)
                        .milestone(milestone)
                        .dueDate(DAY));
        assertThat(opened.hasLabel("bug")).isTrue();
        assertThat(opened.assignees()).extracting(User::login).containsExactly(ADMIN);
        assertThat(opened.milestone().orElseThrow().title()).isEqualTo("v1");
        assertThat(opened.dueDate()).hasValue(END_OF_DAY);
        assertThat(opened.ref()).hasValue(new IssueRef(repo.ref(), 1));
        assertThatThrownBy(() -> repo.issues().create(NewIssue.titled("two").assignees("nobody-of-that-name")))
                .isInstanceOf(GiteaException.Invalid.class);
    }

    @Test
    void saysSoWhenAReaderOpensAnIssueWithoutWhatWasAskedFor() {
        Repo repo = newRepo();
        repo.labels().create("bug", "ff0000", "");
        Issues asReader = newUser(newLogin()).repo(repo.ref()).issues();
        assertThatThrownBy(() -> asReader.create("one", "", "bug"))
                .isInstanceOf(GiteaException.Unverified.class)
                .hasMessageContaining("issue 1 ");
        assertThatThrownBy(() -> asReader.edit(1, edit -> edit.dueDate(DAY)))
                .isInstanceOf(GiteaException.Unverified.class);
    }

    @Test
    void changesWhatIsNamedAndLeavesTheRest() {
        Repo repo = newRepo();
        Milestone milestone = repo.milestones().create("v1", "");
        Issues issues = repo.issues();
        issues.create(NewIssue.titled("one")
                .body("text")
                .assignees(ADMIN)
                .milestone(milestone)
                .dueDate(DAY));

        Issue renamed = issues.edit(1, edit -> edit.title("other"));
        assertThat(renamed.title()).isEqualTo("other");
        assertThat(renamed.body()).isEqualTo("text");
        assertThat(renamed.assignees()).hasSize(1);
        assertThat(renamed.milestone()).isPresent();
        assertThat(renamed.dueDate()).hasValue(END_OF_DAY);

        Issue cleared = issues.edit(
                1, edit -> edit.clearBody().clearAssignees().clearMilestone().clearDueDate());
        assertThat(cleared.title()).isEqualTo("other");
        assertThat(cleared.body()).isEmpty();
        assertThat(cleared.assignees()).isEmpty();
        assertThat(cleared.milestone()).isEmpty();
        assertThat(cleared.dueDate()).isEmpty();

        Issue set = issues.edit(
                1, edit -> edit.assignees(ADMIN).milestone(milestone).dueDate(DAY));
        assertThat(set.milestone()).isPresent();
        assertThat(set.dueDate()).hasValue(END_OF_DAY);
        assertThatIllegalArgumentException().isThrownBy(() -> issues.edit(1, edit -> edit.title(" ")));
    }

    @Test
    void refusesAnEditOfATextThatSomebodyElseChanged() {
        Issues issues = newRepo().issues();
        Issue opened = issues.create("one", "a");
        if (!client().capabilities().contentVersion()) {
            assertThat(opened.contentVersion()).isEmpty();
            assertThatThrownBy(() -> issues.edit(1, edit -> edit.body("b").expectVersion(1)))
                    .isInstanceOf(GiteaException.Unsupported.class);
            assertThatThrownBy(() -> issues.replaceBody(opened, "b")).isInstanceOf(GiteaException.Unsupported.class);
            assertThat(issues.get(1).body()).isEqualTo("a");
            return;
        }
        long version = opened.contentVersion().orElseThrow();
        Issue edited = issues.edit(1, edit -> edit.body("b").expectVersion(version));
        assertThat(edited.contentVersion().orElseThrow()).isGreaterThan(version);
        assertThatThrownBy(() -> issues.edit(1, edit -> edit.body("c").expectVersion(version)))
                .isInstanceOf(GiteaException.Conflict.class);
        assertThat(issues.get(1).body()).isEqualTo("b");
    }

    @Test
    void deletesAnIssue() {
        Issues issues = newRepo().issues();
        issues.create("one", "");
        issues.delete(1);
        assertThat(issues.find(1)).isEmpty();
    }

    @Test
    void listsByMilestoneTextAndMention() {
        Repo repo = newRepo();
        Milestone milestone = repo.milestones().create("v1", "");
        repo.issues().create(NewIssue.titled("in it").milestone(milestone));
        newUser(newLogin()).repo(repo.ref()).issues().create("needle in a haystack", "see @" + ADMIN + " about it");
        repo.issues().create("naming oneself does not count", "@" + ADMIN);
        assertThat(repo.issues().list(IssueQuery.open().milestones("v1")).toList())
                .extracting(Issue::title)
                .containsExactly("in it");
        assertThat(repo.issues()
                        .list(IssueQuery.open().milestones("no-such-milestone"))
                        .toList())
                .isEmpty();
        assertThat(repo.issues().list(IssueQuery.open().text("needle")).toList())
                .extracting(Issue::number)
                .containsExactly(2L);
        assertThat(repo.issues().list(IssueQuery.open().mentioning(ADMIN)).toList())
                .extracting(Issue::number)
                .containsExactly(2L);
    }

    @Test
    void searchesAcrossRepositories() {
        Repo first = newRepo();
        Repo second = newRepo();
        String word = newLogin();
        first.labels().create("bug", "ff0000", "");
        second.labels().create("ui", "ff0000", "");
        first.issues().create(word + " one", "", "bug");
        second.issues().create(word + " two", "", "ui");
        second.issues().create(word + " three", "");
        IssueSearch search = IssueSearch.open().owner(ORG).text(word).issuesOnly();
        assertThat(client().searchIssues(search).toList())
                .extracting(issue -> issue.ref().orElseThrow())
                .containsExactly(
                        new IssueRef(second.ref(), 2), new IssueRef(second.ref(), 1), new IssueRef(first.ref(), 1));
        assertThat(client().searchIssues(search.anyLabel("bug", "ui")).toList()).hasSize(2);
        assertThat(client().searchIssues(search.anyLabel("no-such-label")).toList())
                .isEmpty();
        assertThat(client().searchIssues(search.createdByMe()).toList()).hasSize(3);
        assertThat(client().searchIssues(search.assignedToMe()).toList()).isEmpty();
        assertThatThrownBy(() -> client().searchIssues(IssueSearch.open().owner("nobody-of-that-name"))
                        .toList())
                .isInstanceOf(GiteaException.BadRequest.class);
    }

    @Test
    void editsAndDeletesComments() {
        Issues issues = newRepo().issues();
        issues.create("one", "");
        Comments comments = issues.comments(1);
        long id = comments.post("a").id();
        assertThat(comments.edit(id, "b").body()).isEqualTo("b");
        assertThat(comments.get(id).body()).isEqualTo("b");
        comments.delete(id);
        assertThat(comments.list()).isEmpty();
        assertThatThrownBy(() -> comments.get(id)).isInstanceOf(GiteaException.NotFound.class);
    }

    @Test
    void keepsOneLabelOfAnExclusiveScope() {
        Repo repo = newRepo();
        repo.labels().createExclusive(new LabelName("state/open"), "00ff00", "");
        Label done = repo.labels().createExclusive(new LabelName("state/done"), "00ff00", "");
        assertThat(done.exclusiveScope()).hasValue("state");
        repo.labels().create("bug", "ff0000", "");
        repo.issues().create("one", "", "state/open", "bug");
        assertThat(repo.issues().labels(1).add("state/done"))
                .extracting(Label::name)
                .containsExactlyInAnyOrder("bug", "state/done");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> repo.labels().createExclusive(new LabelName("plain"), "00ff00", ""));
    }

    @Test
    void replacesAndClearsLabels() {
        Repo repo = newRepo();
        repo.labels().create("a", "00ff00", "");
        repo.labels().create("b", "00ff00", "");
        repo.issues().create("one", "", "a");
        IssueLabels labels = repo.issues().labels(1);
        assertThat(labels.replace("b")).extracting(Label::name).containsExactly("b");
        assertThatThrownBy(() -> labels.replace("b", "no-such-label")).isInstanceOf(GiteaException.UnknownLabel.class);
        labels.clear();
        assertThat(labels.list()).isEmpty();
    }

    @Test
    void setsLabelsOfTheOrganization() {
        Repo repo = newRepo();
        String name = "org/" + newLogin();
        assertThat(send("POST", "/orgs/" + ORG + "/labels", "{\"name\":\"" + name + "\",\"color\":\"#00ff00\"}")
                        .statusCode())
                .isEqualTo(201);
        repo.issues().create("one", "", name);
        repo.issues().create("two", "");
        assertThat(repo.issues().labels(2).add(name)).extracting(Label::name).containsExactly(name);
        assertThat(repo.issues().labels(2).remove(name)).isEmpty();
        assertThat(repo.issues().list(IssueQuery.open().labels(name)).toList())
                .extracting(Issue::number)
                .containsExactly(1L);
    }

    @Test
    void editsAndDeletesALabelOfTheRepository() {
        Repo repo = newRepo();
        Label bug = repo.labels().create("bug", "ff0000", "");
        repo.issues().create("one", "", "bug");
        Label archived = repo.labels().edit(new Label(bug.id(), "defect", "00ff00", "d", false, true));
        assertThat(archived.isArchived()).isTrue();
        assertThat(repo.issues().get(1).hasLabel("defect")).isTrue();
        assertThat(repo.labels().edit(archived)).isEqualTo(archived);
        repo.labels().delete(archived);
        assertThat(repo.labels().list().toList()).isEmpty();
        assertThat(repo.issues().get(1).labels()).isEmpty();
    }

    @Test
    void keepsAMilestone() {
        Repo repo = newRepo();
        Milestones milestones = repo.milestones();
        Milestone made = milestones.create("v1", "first", DAY);
        assertThat(made.dueOn()).hasValue(END_OF_DAY);
        repo.issues().create(NewIssue.titled("one").milestone(made));
        assertThat(milestones.get(made.id()).openIssues()).isEqualTo(1);
        assertThat(milestones.find("v1").orElseThrow().id()).isEqualTo(made.id());
        assertThat(milestones.find("V2")).isEmpty();
        Milestone renamed = milestones.edit(made, "v1.0", "text");
        assertThat(renamed.dueOn()).hasValue(END_OF_DAY);
        Milestone closed = milestones.close(renamed);
        assertThat(closed.closedAt()).isPresent();
        assertThat(closed.dueOn()).hasValue(END_OF_DAY);
        assertThat(milestones.listOpen().toList()).isEmpty();
        assertThat(milestones.listAll().toList()).hasSize(1);
        assertThat(milestones.clearDue(milestones.reopen(closed)).dueOn()).isEmpty();
        milestones.delete(made);
        assertThat(milestones.listAll().toList()).isEmpty();
        assertThat(repo.issues().get(1).milestone()).isEmpty();
    }

    @Test
    void assignsAndUnassigns() {
        Repo repo = newRepo();
        String other = newLogin();
        newUser(other);
        repo.addCollaborator(other, "write");
        repo.issues().create("one", "");
        IssueAssignees assignees = repo.issues().assignees(1);
        assignees.add(ADMIN);
        assertThat(assignees.add(other, ADMIN)).extracting(User::login).containsExactlyInAnyOrder(ADMIN, other);
        assertThat(assignees.remove(ADMIN)).extracting(User::login).containsExactly(other);
        assertThat(assignees.replace(ADMIN)).extracting(User::login).containsExactly(ADMIN);
        assertThat(assignees.replace()).isEmpty();
    }

    @Test
    void showsBothEndsOfADependency() {
        Repo repo = newRepo();
        Issues issues = repo.issues();
        issues.create("blocked", "");
        issues.create("blocker", "");
        IssueRef blocker = new IssueRef(repo.ref(), 2);
        issues.dependencies(1).add(blocker);
        assertThat(issues.dependencies(2).blocked().toList())
                .extracting(Issue::number)
                .containsExactly(1L);
        issues.dependencies(1).remove(blocker);
        assertThat(issues.dependencies(1).list().toList()).isEmpty();
        assertThatThrownBy(() -> issues.dependencies(1).remove(blocker)).isInstanceOf(GiteaException.ServerError.class);
    }

    @Test
    void reactsToIssuesAndComments() {
        Issues issues = newRepo().issues();
        issues.create("one", "");
        long comment = issues.comments(1).post("a").id();
        for (Reactions reactions :
                new Reactions[] {issues.reactions(1), issues.comments(1).reactions(comment)}) {
            assertThat(reactions.list()).isEmpty();
            reactions.add("eyes");
            reactions.add("eyes");
            assertThat(reactions.list()).singleElement().satisfies(reaction -> {
                assertThat(reaction.content()).isEqualTo("eyes");
                assertThat(reaction.user().login()).isEqualTo(ADMIN);
            });
            assertThatThrownBy(() -> reactions.add("no-such-reaction")).isInstanceOf(GiteaException.Forbidden.class);
            reactions.remove("eyes");
            reactions.remove("eyes");
            assertThat(reactions.list()).isEmpty();
        }
    }

    @Test
    void pins() {
        Issues issues = newRepo().issues();
        issues.create("one", "");
        issues.create("two", "");
        issues.pins().add(1);
        issues.pins().add(2);
        issues.pins().move(2, 1);
        assertThat(issues.pins().list()).extracting(Issue::number).containsExactly(2L, 1L);
        assertThat(issues.get(1).pinOrder()).isEqualTo(2);
        issues.pins().remove(1);
        issues.pins().remove(2);
        assertThat(issues.pins().list()).isEmpty();
    }

    @Test
    void locks() {
        Repo repo = newRepo();
        Issues issues = repo.issues();
        issues.create("one", "");
        if (!client().capabilities().lock()) {
            assertThatThrownBy(() -> issues.lock(1, "")).isInstanceOf(GiteaException.Unsupported.class);
            assertThat(send("PUT", issues(repo) + "/1/lock", "{}").statusCode()).isEqualTo(404);
            return;
        }
        issues.lock(1, "");
        issues.lock(1, "");
        assertThat(issues.get(1).isLocked()).isTrue();
        GiteaClient stranger = newUser(newLogin());
        assertThatThrownBy(() -> stranger.repo(repo.ref()).issues().comments(1).post("x"))
                .isInstanceOf(GiteaException.Forbidden.class);
        issues.unlock(1);
        assertThat(issues.get(1).isLocked()).isFalse();
        assertThatThrownBy(() -> issues.lock(99, "")).isInstanceOf(GiteaException.NotFound.class);
    }

    @Test
    void subscribes() {
        Repo repo = newRepo();
        String login = newLogin();
        GiteaClient other = newUser(login);
        repo.issues().create("one", "");
        IssueSubscriptions mine = other.repo(repo.ref()).issues().subscriptions(1);
        assertThat(mine.includesMe()).isFalse();
        mine.add(login);
        assertThat(mine.includesMe()).isTrue();
        assertThat(mine.list().toList()).extracting(User::login).contains(login);
        mine.remove(login);
        assertThat(mine.includesMe()).isFalse();
    }

    @Test
    void readsATimelineOfMoreThanOnePage() {
        Issues issues = newRepo().issues();
        issues.create("one", "");
        for (int i = 0; i < 61; i++) {
            issues.comments(1).post("comment " + i);
        }
        assertThat(issues.timeline(1).stream().filter(e -> e.type().equals("comment")))
                .hasSize(61);
    }
}
