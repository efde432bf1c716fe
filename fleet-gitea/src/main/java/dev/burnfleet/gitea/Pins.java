package dev.burnfleet.gitea;

import java.util.List;

/** The issues that stand at the top of one repository's list. Gitea 1.20 and later. Immutable and thread-safe. */
public final class Pins {
    private final Wire wire;
    private final RepoRef repo;
    private final Issues issues;
    private final PinEndpoints endpoints;

    Pins(Wire wire, RepoRef repo, Issues issues) {
        this.wire = wire;
        this.repo = repo;
        this.issues = issues;
        this.endpoints = wire.connect(PinEndpoints.class);
    }

    /** Lists them in their order; throws as {@link #add} does. */
    public List<Issue> list() {
        wire.require(Feature.PINS, "GET", "/repos/" + repo + "/issues/pinned");
        return endpoints.list(repo.owner(), repo.name());
    }

    /**
     * Pins one; needs an administrator of the repository.
     *
     * @throws GiteaException.Unsupported before anything is sent, if the server is older than 1.20
     */
    public void add(long number) {
        change("POST", number, () -> endpoints.pin(repo.owner(), repo.name(), number));
    }

    /** Pins one no longer; one that is not pinned is no error. */
    public void remove(long number) {
        change("DELETE", number, () -> endpoints.unpin(repo.owner(), repo.name(), number));
    }

    /**
     * Moves a pinned one.
     *
     * @param position from 1
     */
    public void move(long number, int position) {
        change("PATCH", number, () -> endpoints.move(repo.owner(), repo.name(), number, position));
    }

    private void change(String method, long number, Runnable call) {
        Segments.requireNumber(number);
        issues.onRoute(Feature.PINS, method, number, "pin", call);
    }
}
