package dev.burnfleet.gitea;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The issues of one repository. Immutable and thread-safe. */
public final class Issues {
    private static final int NO_SUCH_METHOD = 405;

    private final Wire wire;
    private final RepoRef repo;
    private final IssueEndpoints endpoints;
    private final TextEndpoints text;

    Issues(Wire wire, RepoRef repo) {
        this.wire = wire;
        this.repo = repo;
        this.endpoints = wire.connect(IssueEndpoints.class);
        this.text = wire.connect(TextEndpoints.class);
    }

    /** Lists issues, newest first. */
    public Paged<Issue> list(IssueQuery query) {
        return wire.paged(
                (page, limit) -> endpoints.list(
                        repo.owner(), repo.name(), query.parameters().map(), page, limit),
                Issue::number,
                query::matches);
    }

    /** Fetches one issue or pull request. */
    public Issue get(long number) {
        return endpoints.get(repo.owner(), repo.name(), Segments.requireNumber(number));
    }

    /** Fetches one issue or pull request, or nothing if it or its repository does not exist or may not be seen. */
    public Optional<Issue> find(long number) {
        try {
            return Optional.of(get(number));
        } catch (GiteaException.NotFound e) {
            return Optional.empty();
        }
    }

    /** Fetches one issue or pull request together with the server's clock. */
    public Dated<Issue> getDated(long number) {
        return text.get(repo.owner(), repo.name(), Segments.requireNumber(number));
    }

    /**
     * Replaces the body of an issue, but only while it is the one that was read. Gitea 1.26 and later.
     *
     * @param read the issue as it was fetched
     * @throws GiteaException.Conflict if the text was edited since
     * @throws GiteaException.Unsupported before anything is sent, if the server counts no versions of a text
     */
    public Issue replaceBody(Issue read, String body) {
        long version = read.contentVersion()
                .orElseThrow(() -> new GiteaException.Unsupported(
                        wire.failed("PATCH", path() + "/" + read.number()), Feature.CONTENT_VERSION.needs()));
        return text.replace(repo.owner(), repo.name(), read.number(), new Bodies.NewText(body, version));
    }

    /**
     * Opens an issue.
     *
     * @param labels names of labels
     * @throws GiteaException as {@link #create(NewIssue)} does
     */
    public Issue create(String title, String body, String... labels) {
        return create(NewIssue.titled(title).body(body).labels(labels));
    }

    /**
     * Opens an issue.
     *
     * @throws GiteaException.UnknownLabel before anything is created, if a label does not exist
     * @throws GiteaException.Invalid if there is no such assignee
     * @throws GiteaException.Unverified if the issue was opened without what was asked for: without write right Gitea
     *     drops labels, assignees, milestone and due date silently
     */
    public Issue create(NewIssue issue) {
        List<Long> ids =
                issue.labels().isEmpty() ? List.of() : new LabelNames(wire, repo).ids(issue.labels(), "POST", path());
        Issue opened = endpoints.create(
                repo.owner(),
                repo.name(),
                new Bodies.NewIssue(
                        issue.title(),
                        issue.body(),
                        ids,
                        issue.assignees(),
                        issue.milestone().orElse(null),
                        issue.dueDate().map(Days::end).orElse(null)));
        boolean complete = issue.labels().stream().allMatch(opened::hasLabel)
                && Logins.same(issue.assignees(), opened.assignees())
                && issue.milestone().equals(opened.milestone().map(Milestone::id))
                && issue.dueDate().isPresent() == opened.dueDate().isPresent();
        if (!complete) {
            throw new GiteaException.Unverified(
                    wire.failed("POST", path()),
                    "issue " + opened.number() + " lacks labels, assignees, milestone or due date:"
                            + " has the token's user the right to write?");
        }
        return opened;
    }

    /**
     * Changes what is named and leaves the rest.
     *
     * @throws GiteaException.Conflict if the text was edited since the expected version
     * @throws GiteaException.Unsupported before anything is sent, if a version is expected and the server counts none
     * @throws GiteaException.Unverified if the server said yes and did not do all of it
     */
    public Issue edit(long number, UnaryOperator<IssueEdit> changes) {
        IssueEdit edit = changes.apply(new IssueEdit());
        if (edit.expectsVersion()) {
            wire.require(Feature.CONTENT_VERSION, "PATCH", path() + "/" + number);
        }
        Issue now = endpoints.edit(repo.owner(), repo.name(), Segments.requireNumber(number), edit.body());
        String undone = edit.undone(now);
        if (!undone.isEmpty()) {
            throw new GiteaException.Unverified(wire.failed("PATCH", path() + "/" + number), undone);
        }
        return now;
    }

    /** Closes an issue; open dependencies can forbid it: {@link GiteaException.Precondition}. */
    public Issue close(long number) {
        return edit(number, edit -> edit.state("closed"));
    }

    /** Opens an issue again. */
    public Issue reopen(long number) {
        return edit(number, edit -> edit.state("open"));
    }

    /** Deletes an issue with all that hangs on it; needs an administrator of the repository. */
    public void delete(long number) {
        endpoints.delete(repo.owner(), repo.name(), Segments.requireNumber(number));
    }

    /**
     * Lets only those comment who can write; an issue that is locked already stays so. Needs an administrator of the
     * repository.
     *
     * @param reason one of the server's, such as {@code Resolved}, or empty
     * @throws GiteaException.Unsupported before anything is sent, if the server is older than 1.24, or a Forgejo
     */
    public void lock(long number, String reason) {
        Segments.requireNumber(number);
        onRoute(
                Feature.LOCK,
                "PUT",
                number,
                "lock",
                () -> endpoints.lock(repo.owner(), repo.name(), number, new Bodies.Lock(reason)));
    }

    /** Lets everybody comment again; throws as {@link #lock} does. */
    public void unlock(long number) {
        Segments.requireNumber(number);
        onRoute(Feature.LOCK, "DELETE", number, "lock", () -> endpoints.unlock(repo.owner(), repo.name(), number));
    }

    /** Returns the calls about the comments of one issue or pull request. */
    public Comments comments(long number) {
        return new Comments(wire, repo, Segments.requireNumber(number));
    }

    /**
     * Lists the comments of all issues and pull requests that were written or edited at this time or later;
     * {@link Comment#issue} tells which one each is on. Gitea counts whole seconds.
     */
    public Paged<Comment> commentsSince(Instant time) {
        String since = time.truncatedTo(ChronoUnit.SECONDS).toString();
        CommentEndpoints comments = wire.connect(CommentEndpoints.class);
        return wire.paged(
                (page, limit) -> comments.ofRepository(repo.owner(), repo.name(), since, page, limit), Comment::id);
    }

    /** Returns the calls about the labels of one issue or pull request. */
    public IssueLabels labels(long number) {
        return new IssueLabels(wire, repo, Segments.requireNumber(number));
    }

    /** Returns the calls about who is to do one issue or pull request. */
    public IssueAssignees assignees(long number) {
        return new IssueAssignees(wire, repo, this, Segments.requireNumber(number));
    }

    /** Returns the calls about what one issue waits for, and what waits for it. */
    public IssueDependencies dependencies(long number) {
        return new IssueDependencies(wire, repo, Segments.requireNumber(number));
    }

    /** Returns the calls about the reactions to one issue or pull request. */
    public Reactions reactions(long number) {
        return new Reactions(wire, repo, String.valueOf(Segments.requireNumber(number)));
    }

    /** Returns the calls about the files that hang on one issue or pull request. */
    public Attachments attachments(long number) {
        return new Attachments(wire, repo, String.valueOf(Segments.requireNumber(number)));
    }

    /** Returns the calls about who is told of one issue or pull request. */
    public IssueSubscriptions subscriptions(long number) {
        return new IssueSubscriptions(wire, repo, Segments.requireNumber(number));
    }

    /** Returns the calls about the pinned issues. */
    public Pins pins() {
        return new Pins(wire, repo, this);
    }

    /** Lists what happened to an issue or pull request, oldest first. */
    public Paged<TimelineEvent> timeline(long number) {
        Segments.requireNumber(number);
        return wire.paged(
                (page, limit) -> endpoints
                        .timeline(repo.owner(), repo.name(), number, page, limit)
                        .untilEmpty(),
                TimelineEvent::id);
    }

    /**
     * Makes a call whose route not every server has. A build without a version does not say what it has: there a 404 can
     * mean the route or the issue, so the issue is asked for.
     */
    void onRoute(Feature feature, String method, long number, String route, Runnable call) {
        String path = path() + "/" + number + "/" + route;
        wire.require(feature, method, path);
        try {
            call.run();
        } catch (GiteaException.NotFound | GiteaException.Unexpected e) {
            if (e.status() != NO_SUCH_METHOD
                    && (e.status() != 404 || find(number).isEmpty())) {
                throw e;
            }
            throw new GiteaException.Unsupported(wire.failed(method, path), feature.needs());
        }
    }

    private String path() {
        return "/repos/" + repo + "/issues";
    }
}
