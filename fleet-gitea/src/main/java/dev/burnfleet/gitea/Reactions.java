package dev.burnfleet.gitea;

import java.util.List;

/** The reactions to one issue, pull request or comment. Immutable and thread-safe. */
public final class Reactions {
    private final Wire wire;
    private final ReactionEndpoints endpoints;
    private final RepoRef repo;
    private final String target;

    /** @param target the rest of the path: a number, or {@code comments/} and one */
    Reactions(Wire wire, RepoRef repo, String target) {
        this.wire = wire;
        this.endpoints = wire.connect(ReactionEndpoints.class);
        this.repo = repo;
        this.target = target;
    }

    /** Lists them. */
    public List<Reaction> list() {
        return wire.paged(
                        (page, limit) -> endpoints.list(repo.owner(), repo.name(), target, page, limit),
                        reaction -> List.of(reaction.user().id(), reaction.content()))
                .toList();
    }

    /**
     * Reacts in the name of the token's user; doing so again changes nothing.
     *
     * @param content one of the server's reactions; another is {@link GiteaException.Forbidden}
     */
    public Reaction add(String content) {
        return endpoints.add(repo.owner(), repo.name(), target, new Bodies.Reaction(content));
    }

    /** Takes the reaction of the token's user back; one that is not there is no error. */
    public void remove(String content) {
        endpoints.remove(repo.owner(), repo.name(), target, new Bodies.Reaction(content));
    }
}
