package dev.burnfleet.gitea;

import java.util.Optional;

/**
 * The branches of one repository; needs {@code read:repository}. Immutable and thread-safe.
 *
 * <p>Creating a branch locks nothing: two callers that create the same one from the same commit can both be told yes.
 */
public final class Branches {
    private final Wire wire;
    private final RepoRef repo;
    private final BranchEndpoints endpoints;

    Branches(Wire wire, RepoRef repo) {
        this.wire = wire;
        this.repo = repo;
        this.endpoints = wire.connect(BranchEndpoints.class);
    }

    /** Lists them. */
    public Paged<Branch> list() {
        return wire.paged((page, limit) -> endpoints.list(repo.owner(), repo.name(), page, limit), Branch::name);
    }

    /** Fetches one, if there is one of this name. */
    public Optional<Branch> find(String name) {
        try {
            return Optional.of(endpoints.get(repo.owner(), repo.name(), name));
        } catch (GiteaException.NotFound e) {
            return Optional.empty();
        }
    }

    /**
     * Creates one; one that is there already is {@link GiteaException.Conflict}.
     *
     * @param from a branch, tag or commit to start from
     */
    public Branch create(String name, String from) {
        return endpoints.create(repo.owner(), repo.name(), new Bodies.NewBranch(name, from));
    }

    /** Deletes one; the default branch and protected ones are {@link GiteaException.Forbidden}. */
    public void delete(String name) {
        endpoints.delete(repo.owner(), repo.name(), name);
    }
}
