package dev.burnfleet.gitea;

import java.util.List;
import java.util.Optional;

/** The tags of one repository. Names are flat: one segment of a path. Immutable and thread-safe. */
public final class Tags {
    private static final String REFS = "refs/tags/";

    private final Wire wire;
    private final RepoRef repo;
    private final TagEndpoints endpoints;

    Tags(Wire wire, RepoRef repo) {
        this.wire = wire;
        this.repo = repo;
        this.endpoints = wire.connect(TagEndpoints.class);
    }

    /** Lists them. */
    public Paged<GitTag> list() {
        return wire.paged((page, limit) -> endpoints.list(repo.owner(), repo.name(), page, limit), GitTag::name);
    }

    /** Fetches one, as git has it, or nothing if it or the repository does not exist or may not be seen. */
    public Optional<GitTag> find(String name) {
        try {
            return Optional.of(endpoints.get(repo.owner(), repo.name(), Segments.require(name, "tag")));
        } catch (GiteaException.NotFound e) {
            return Optional.empty();
        }
    }

    /**
     * Asks for the names that begin with a text, in one request without pages. Also empty when the repository does not
     * exist: Gitea answers 404 to both.
     *
     * @param prefix at least one character, and no whole name: Gitea answers that differently
     */
    public Dated<List<String>> startingWith(String prefix) {
        try {
            Dated<List<Bodies.Ref>> refs =
                    endpoints.startingWith(repo.owner(), repo.name(), Segments.require(prefix, "tag"));
            List<String> names = refs.value().stream()
                    .map(Bodies.Ref::ref)
                    .filter(ref -> ref.startsWith(REFS + prefix))
                    .map(ref -> ref.substring(REFS.length()))
                    .toList();
            return new Dated<>(names, refs.serverTime());
        } catch (GiteaException.NotFound e) {
            return new Dated<>(List.of(), e.serverTime().orElseThrow(() -> e));
        }
    }

    /**
     * Creates an annotated tag; needs {@code write:repository}.
     *
     * <p>One name is created at most once. Yet of two callers at the same time one can be answered 201 while the other's
     * message is kept (Gitea writes git and its database one after the other), so only {@link #find} tells whose it is.
     *
     * @param target a branch or commit; empty for the default branch
     * @throws GiteaException.Conflict if the name is taken; Gitea can answer so with a 500, too
     */
    public GitTag create(String name, String target, String message) {
        return endpoints.create(
                repo.owner(), repo.name(), new Bodies.NewTag(Segments.require(name, "tag"), target, message));
    }

    /** Deletes a tag; one that is not there is {@link GiteaException.NotFound}. */
    public void delete(String name) {
        endpoints.delete(repo.owner(), repo.name(), Segments.require(name, "tag"));
    }
}
