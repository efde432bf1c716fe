package dev.burnfleet.gitea;

import java.util.List;
import java.util.Optional;

/** The issues of one repository. Immutable and thread-safe. */
public final class Issues {
    private final Wire wire;
    private final RepoRef repo;
    private final IssueEndpoints endpoints;

    Issues(Wire wire, RepoRef repo) {
        this.wire = wire;
        this.repo = repo;
        this.endpoints = wire.connect(IssueEndpoints.class);
    }

    /** Lists issues, newest first. */
    public Paged<Issue> list(IssueQuery query) {
        return new Paged<>((page, limit) -> query.page(endpoints, repo, page, limit), Issue::number, query::matches);
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

    /**
     * Opens an issue.
     *
     * @param labels names of labels
     * @throws GiteaException.UnknownLabel before anything is created, if a label does not exist
     */
    public Issue create(String title, String body, String... labels) {
        List<Long> ids =
                labels.length == 0 ? List.of() : new LabelNames(wire, repo).ids(List.of(labels), "POST", path());
        return endpoints.create(repo.owner(), repo.name(), new Bodies.NewIssue(title, body, ids, List.of()));
    }

    /** Closes an issue; open dependencies can forbid it: {@link GiteaException.Precondition}. */
    public Issue close(long number) {
        return edit(number, "closed");
    }

    /** Opens an issue again. */
    public Issue reopen(long number) {
        return edit(number, "open");
    }

    private Issue edit(long number, String state) {
        Issue issue =
                endpoints.edit(repo.owner(), repo.name(), Segments.requireNumber(number), new Bodies.IssueState(state));
        if (!issue.state().equals(state)) {
            throw new GiteaException.Unverified(
                    wire.failed("PATCH", path() + "/" + number), "the issue is " + Printable.line(issue.state(), 20));
        }
        return issue;
    }

    /** Returns the calls about the comments of one issue or pull request. */
    public Comments comments(long number) {
        return new Comments(endpoints, repo, Segments.requireNumber(number));
    }

    /** Returns the calls about the labels of one issue or pull request. */
    public IssueLabels labels(long number) {
        return new IssueLabels(wire, repo, Segments.requireNumber(number));
    }

    /** Lists what blocks an issue: those that must be closed before it, closed ones too. Gitea 1.20 and later. */
    public Paged<Issue> dependencies(long number) {
        Segments.requireNumber(number);
        return new Paged<>(
                (page, limit) -> endpoints.dependencies(repo.owner(), repo.name(), number, page, limit), Issue::id);
    }

    /** Makes an issue wait for another one; doing so twice is {@link GiteaException.ServerError}, as Gitea answers. */
    public void addDependency(long number, RepoRef blockerRepo, long blocker) {
        endpoints.addDependency(
                repo.owner(),
                repo.name(),
                Segments.requireNumber(number),
                new Bodies.Dependency(blockerRepo.owner(), blockerRepo.name(), Segments.requireNumber(blocker)));
    }

    /** Lists what happened to an issue or pull request, oldest first. */
    public Paged<TimelineEvent> timeline(long number) {
        Segments.requireNumber(number);
        return new Paged<>(
                (page, limit) -> endpoints.timeline(repo.owner(), repo.name(), number, page, limit), TimelineEvent::id);
    }

    private String path() {
        return "/repos/" + repo + "/issues";
    }
}
