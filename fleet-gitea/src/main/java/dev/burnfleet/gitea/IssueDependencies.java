package dev.burnfleet.gitea;

/** What one issue waits for, and what waits for it. Gitea 1.20 and later. Immutable and thread-safe. */
public final class IssueDependencies {
    private final Wire wire;
    private final DependencyEndpoints endpoints;
    private final RepoRef repo;
    private final long number;

    IssueDependencies(Wire wire, RepoRef repo, long number) {
        this.wire = wire;
        this.endpoints = wire.connect(DependencyEndpoints.class);
        this.repo = repo;
        this.number = number;
    }

    /**
     * Lists what blocks it: those that must be closed before it, closed ones too. One in a repository that the token may
     * not see comes without a number, so the list fails as {@link GiteaException.Malformed} (Gitea's source, 1.26).
     */
    public Paged<Issue> list() {
        return wire.paged(
                (page, limit) -> endpoints.dependencies(repo.owner(), repo.name(), number, page, limit), Issue::id);
    }

    /** Lists what it blocks, as far as the token may see it. */
    public Paged<Issue> blocked() {
        return wire.paged(
                (page, limit) -> endpoints
                        .blocks(repo.owner(), repo.name(), number, page, limit)
                        .untilEmpty(),
                Issue::id);
    }

    /** Makes it wait for another one; doing so twice is {@link GiteaException.ServerError}, as Gitea answers. */
    public void add(IssueRef blocker) {
        endpoints.add(repo.owner(), repo.name(), number, body(blocker));
    }

    /** Lets it wait no longer; one it does not wait for is {@link GiteaException.ServerError}, as Gitea answers. */
    public void remove(IssueRef blocker) {
        endpoints.remove(repo.owner(), repo.name(), number, body(blocker));
    }

    private static Bodies.Dependency body(IssueRef blocker) {
        return new Bodies.Dependency(blocker.repo().owner(), blocker.repo().name(), blocker.number());
    }
}
