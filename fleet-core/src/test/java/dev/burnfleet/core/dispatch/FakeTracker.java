package dev.burnfleet.core.dispatch;

import dev.burnfleet.core.board.Blockers;
import dev.burnfleet.core.board.Issue;
import dev.burnfleet.core.board.IssueRef;
import dev.burnfleet.core.board.PullRequest;
import dev.burnfleet.core.board.RepositoryBoard;
import dev.burnfleet.core.board.RepositoryName;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A tracker in memory. An issue that is not open is closed. */
final class FakeTracker implements Tracker {
    private final InstantSource clock;
    final List<Issue> issues = new CopyOnWriteArrayList<>();
    final List<PullRequest> pulls = new CopyOnWriteArrayList<>();
    final Map<IssueRef, Instant> answers = new ConcurrentHashMap<>();
    final List<String> announcements = new CopyOnWriteArrayList<>();
    /** Where and what was told, by operation id. */
    final Map<String, String> comments = new ConcurrentHashMap<>();
    /** Issues on which a person acted after they were parked. */
    final Set<IssueRef> acts = ConcurrentHashMap.newKeySet();

    final AtomicInteger questions = new AtomicInteger();
    /** Repositories that cannot be read. */
    final Set<RepositoryName> broken = ConcurrentHashMap.newKeySet();

    /** Open issues that no board shows. */
    final Set<IssueRef> hidden = ConcurrentHashMap.newKeySet();

    /** Runs whenever somebody asks whether an issue is closed. */
    volatile Runnable onClosedQuestion = () -> {};

    volatile boolean mute;
    volatile Optional<Instant> readAt = Optional.empty();

    FakeTracker(InstantSource clock) {
        this.clock = clock;
    }

    IssueRef issue(RepositoryName repository, long number) {
        return issue(repository, number, "title " + number, "body", Set.of());
    }

    IssueRef issue(RepositoryName repository, long number, String title, String body, Set<String> labels) {
        IssueRef ref = new IssueRef(repository, number);
        Instant created = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(number);
        issues.add(
                new Issue(ref, title, body, "rockachopa", labels, Set.of(), Optional.empty(), created, created, false));
        return ref;
    }

    IssueRef pull(RepositoryName repository, long number, String author, String body) {
        IssueRef ref = new IssueRef(repository, number);
        Instant created = clock.instant();
        pulls.add(new PullRequest(
                ref, "pull " + number, body, author, "topic-" + number, "0123456789abcdef", false, created, created));
        return ref;
    }

    void close(IssueRef issue) {
        issues.removeIf(open -> open.ref().equals(issue));
    }

    @Override
    public RepositoryBoard read(RepositoryName repository) {
        if (broken.contains(repository)) {
            throw new TrackerException("the tracker answered 500 for " + repository, null);
        }
        return new RepositoryBoard(
                repository,
                readAt.orElseGet(clock::instant),
                issues.stream()
                        .filter(issue -> issue.ref().repository().equals(repository) && !hidden.contains(issue.ref()))
                        .toList(),
                pulls.stream()
                        .filter(pull -> pull.ref().repository().equals(repository))
                        .toList(),
                Set.of());
    }

    @Override
    public Blockers blockers(IssueRef issue) {
        speak();
        return Blockers.NONE;
    }

    @Override
    public boolean isClosed(IssueRef issue) {
        speak();
        onClosedQuestion.run();
        return issues.stream().noneMatch(open -> open.ref().equals(issue));
    }

    @Override
    public boolean answeredSince(IssueRef issue, Instant time) {
        speak();
        return answers.containsKey(issue) && !answers.get(issue).isBefore(time);
    }

    @Override
    public void announce(IssueRef issue, String operationId, String agent) {
        speak();
        announcements.add(operationId + " " + issue + " " + agent);
    }

    @Override
    public void tell(IssueRef issue, String operationId, String text) {
        speak();
        comments.putIfAbsent(operationId, issue + "\n" + text);
    }

    @Override
    public boolean personActedSince(IssueRef issue, String operationId) {
        speak();
        questions.incrementAndGet();
        return acts.contains(issue);
    }

    /** Shows an issue as changed by a person just now. */
    void act(IssueRef issue) {
        acts.add(issue);
        touch(issue);
    }

    /** Shows an issue as changed just now. */
    void touch(IssueRef issue) {
        issues.replaceAll(old -> !old.ref().equals(issue)
                ? old
                : new Issue(
                        old.ref(),
                        old.title(),
                        old.body(),
                        old.author(),
                        old.labels(),
                        old.assignees(),
                        old.milestoneDue(),
                        old.createdAt(),
                        clock.instant(),
                        old.trustedByLabel()));
    }

    private void speak() {
        if (mute) {
            throw new TrackerException("the tracker does not answer", null);
        }
    }
}
