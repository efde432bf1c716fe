package dev.burnfleet.cli.adapter;

import dev.burnfleet.core.board.Blockers;
import dev.burnfleet.core.board.Issue;
import dev.burnfleet.core.board.IssueRef;
import dev.burnfleet.core.board.PullRequest;
import dev.burnfleet.core.board.RepositoryBoard;
import dev.burnfleet.core.board.RepositoryName;
import dev.burnfleet.core.dispatch.Tracker;
import dev.burnfleet.core.dispatch.TrackerException;
import dev.burnfleet.core.spec.Announce;
import dev.burnfleet.core.spec.FleetSpec;
import dev.burnfleet.gitea.Comment;
import dev.burnfleet.gitea.GiteaClient;
import dev.burnfleet.gitea.GiteaException;
import dev.burnfleet.gitea.IssueQuery;
import dev.burnfleet.gitea.Label;
import dev.burnfleet.gitea.OperationId;
import dev.burnfleet.gitea.Repo;
import dev.burnfleet.gitea.TimelineEvent;
import dev.burnfleet.gitea.User;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Serves the dispatcher's tracker port from a Gitea server. Safe for use by several threads. */
public final class GiteaTracker implements Tracker {
    private final GiteaClient gitea;
    private final FleetSpec spec;
    private final InstantSource clock;
    private final Trustees trustees;

    /**
     * Makes one.
     *
     * @param gitea the server
     * @param spec whom it names and what is announced
     * @param clock the dispatcher's clock
     */
    public GiteaTracker(GiteaClient gitea, FleetSpec spec, InstantSource clock) {
        this.gitea = gitea;
        this.spec = spec;
        this.clock = clock;
        this.trustees = new Trustees(gitea, spec, clock);
    }

    @Override
    public RepositoryBoard read(RepositoryName repository) {
        return ask(() -> {
            Instant readAt = clock.instant();
            Repo repo = repo(repository);
            List<dev.burnfleet.gitea.Issue> issues =
                    repo.issues().list(IssueQuery.open().issuesOnly()).toList();
            List<dev.burnfleet.gitea.PullRequest> pulls =
                    repo.pulls().listOpen().toList();
            Set<String> authors = new TreeSet<>();
            issues.forEach(issue -> authors.add(issue.user().login()));
            pulls.forEach(pull -> authors.add(pull.user().login()));
            Set<String> trusted = trustees.among(repository, authors);
            return new RepositoryBoard(
                    repository,
                    readAt,
                    issues.stream().map(issue -> issue(repository, issue)).toList(),
                    pulls.stream().map(pull -> pull(repository, pull)).toList(),
                    trusted);
        });
    }

    @Override
    public Blockers blockers(IssueRef issue) {
        return ask(() -> {
            try {
                boolean open = repo(issue.repository()).issues().dependencies(issue.number()).list().stream()
                        .anyMatch(dev.burnfleet.gitea.Issue::isOpen);
                return open ? Blockers.OPEN : Blockers.NONE;
            } catch (GiteaException.NotFound e) {
                // Gitea answers so for an issue that exists where dependencies are switched off.
                return Blockers.NONE;
            }
        });
    }

    @Override
    public boolean isClosed(IssueRef issue) {
        return ask(() -> repo(issue.repository())
                .issues()
                .find(issue.number())
                .map(found -> !found.isOpen())
                .orElse(true));
    }

    @Override
    public boolean answeredSince(IssueRef issue, Instant time) {
        return ask(() -> {
            Repo repo = repo(issue.repository());
            boolean commented = repo.issues().comments(issue.number()).listSince(time).stream()
                    .anyMatch(comment -> isAnswer(comment, time));
            return commented || (isPull(repo, issue) && isReviewed(repo, issue, time));
        });
    }

    @Override
    public void announce(IssueRef issue, String operationId, String agent) {
        ask(() -> {
            Repo repo = repo(issue.repository());
            if (spec.dispatch().announce() instanceof Announce.Comment) {
                String text = "Burn Fleet has given this to **" + agent + "**.";
                repo.issues().comments(issue.number()).postOnce(new OperationId(operationId), text);
            } else if (spec.dispatch().announce() instanceof Announce.Label label) {
                repo.issues().labels(issue.number()).add(label.name());
            }
            return operationId;
        });
    }

    @Override
    public void tell(IssueRef issue, String operationId, String text) {
        ask(() -> repo(issue.repository())
                .issues()
                .comments(issue.number())
                .postOnce(new OperationId(operationId), text));
    }

    /** Goes by the order of what happened, not by clocks. */
    @Override
    public boolean personActedSince(IssueRef issue, String operationId) {
        OperationId told = new OperationId(operationId);
        return ask(() -> {
            boolean after = false;
            boolean acted = false;
            for (TimelineEvent event : repo(issue.repository()).issues().timeline(issue.number())) {
                if (told.isOf(event.body())) {
                    after = true;
                    acted = false;
                } else if (after
                        && isPersons(event)
                        && trustees.isTrusted(issue.repository(), event.user().login())) {
                    acted = true;
                }
            }
            return acted;
        });
    }

    /** A comment or a new label that is not of the fleet's own making. */
    private boolean isPersons(TimelineEvent event) {
        boolean acts = (event.type().equals("comment") && !OperationId.isMarked(event.body()))
                || (event.type().equals("label") && event.body().equals("1"));
        return acts && spec.gitea().accounts().stream().noneMatch(event.user().login()::equalsIgnoreCase);
    }

    private static boolean isPull(Repo repo, IssueRef issue) {
        return repo.issues()
                .find(issue.number())
                .flatMap(dev.burnfleet.gitea.Issue::pullRequest)
                .isPresent();
    }

    private boolean isReviewed(Repo repo, IssueRef pull, Instant time) {
        return repo.pulls().reviews(pull.number()).stream()
                .anyMatch(review -> !review.state().equals("REQUEST_REVIEW")
                        && !review.submittedAt().isBefore(time)
                        && counts(review.user().login()));
    }

    /** Our own announcements are no answer, nor is an edit of an older comment. */
    private boolean isAnswer(Comment comment, Instant time) {
        return !comment.createdAt().isBefore(time)
                && !OperationId.isMarked(comment.body())
                && counts(comment.user().login());
    }

    /** Where the spec names the fleet's accounts, only what they say is the fleet's answer. */
    private boolean counts(String login) {
        List<String> accounts = spec.gitea().accounts();
        return accounts.isEmpty() || accounts.stream().anyMatch(login::equalsIgnoreCase);
    }

    private Issue issue(RepositoryName repository, dev.burnfleet.gitea.Issue issue) {
        return new Issue(
                new IssueRef(repository, issue.number()),
                issue.title(),
                issue.body(),
                issue.user().login(),
                issue.labels().stream().map(Label::name).collect(Collectors.toSet()),
                issue.assignees().stream().map(User::login).collect(Collectors.toSet()),
                issue.milestone().flatMap(milestone -> milestone.dueOn()),
                issue.createdAt(),
                issue.updatedAt(),
                trustees.vouched(repository, issue));
    }

    private static PullRequest pull(RepositoryName repository, dev.burnfleet.gitea.PullRequest pull) {
        return new PullRequest(
                new IssueRef(repository, pull.number()),
                pull.title(),
                pull.body(),
                pull.user().login(),
                pull.head().ref(),
                pull.head().sha(),
                pull.draft(),
                pull.createdAt(),
                pull.updatedAt());
    }

    private Repo repo(RepositoryName name) {
        return gitea.repo(name.owner(), name.name());
    }

    private static <T> T ask(Supplier<T> question) {
        try {
            return question.get();
        } catch (GiteaException | SecretException e) {
            throw new TrackerException(String.valueOf(e.getMessage()), e);
        }
    }
}
