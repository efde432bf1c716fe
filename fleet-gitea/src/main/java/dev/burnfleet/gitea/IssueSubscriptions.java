package dev.burnfleet.gitea;

/** Who is told of what happens to one issue or pull request. Immutable and thread-safe. */
public final class IssueSubscriptions {
    private final Wire wire;
    private final SubscriptionEndpoints endpoints;
    private final RepoRef repo;
    private final long number;

    IssueSubscriptions(Wire wire, RepoRef repo, long number) {
        this.wire = wire;
        this.endpoints = wire.connect(SubscriptionEndpoints.class);
        this.repo = repo;
        this.number = number;
    }

    /** Lists those who subscribed to it. */
    public Paged<User> list() {
        return wire.paged((page, limit) -> endpoints.list(repo.owner(), repo.name(), number, page, limit), User::id);
    }

    /** Tells whether the token's user is told of it, subscribed or as somebody who watches the repository. */
    public boolean includesMe() {
        return endpoints.check(repo.owner(), repo.name(), number).subscribed();
    }

    /** Subscribes a user; only administrators of the server may do so for others. */
    public void add(String login) {
        endpoints.add(repo.owner(), repo.name(), number, Segments.require(login, "login"));
    }

    /** Ends a subscription. */
    public void remove(String login) {
        endpoints.remove(repo.owner(), repo.name(), number, Segments.require(login, "login"));
    }
}
