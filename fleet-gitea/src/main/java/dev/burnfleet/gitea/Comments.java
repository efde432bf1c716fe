package dev.burnfleet.gitea;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** The comments of one issue or pull request. Immutable and thread-safe. */
public final class Comments {
    private final Wire wire;
    private final CommentEndpoints endpoints;
    private final RepoRef repo;
    private final long number;

    Comments(Wire wire, RepoRef repo, long number) {
        this.wire = wire;
        this.endpoints = wire.connect(CommentEndpoints.class);
        this.repo = repo;
        this.number = number;
    }

    /** Lists all of them, oldest first; Gitea sends them without pages. */
    public List<Comment> list() {
        return endpoints.comments(repo.owner(), repo.name(), number, null);
    }

    /** Lists those that were written or edited at this time or later, oldest first; Gitea counts whole seconds. */
    public List<Comment> listSince(Instant time) {
        return endpoints.comments(
                repo.owner(),
                repo.name(),
                number,
                time.truncatedTo(ChronoUnit.SECONDS).toString());
    }

    /** Fetches one comment of the repository. */
    public Comment get(long id) {
        return endpoints.get(repo.owner(), repo.name(), id);
    }

    /** Replaces the text of a comment; its author may, and who can write. */
    public Comment edit(long id, String text) {
        return endpoints.edit(repo.owner(), repo.name(), id, new Bodies.Text(text));
    }

    /** Deletes a comment; its author may, and who can write. */
    public void delete(long id) {
        endpoints.delete(repo.owner(), repo.name(), id);
    }

    /** Returns the calls about the reactions to a comment. */
    public Reactions reactions(long id) {
        return new Reactions(wire, repo, "comments/" + id);
    }

    /** Returns the calls about the files that hang on a comment. */
    public Attachments attachments(long id) {
        return new Attachments(wire, repo, "comments/" + id);
    }

    /** Writes a comment; after an unclear failure it may or may not be there. */
    public Comment post(String text) {
        return endpoints.comment(repo.owner(), repo.name(), number, new Bodies.Text(text));
    }

    /**
     * Writes a comment unless it is there already, however often it is called for one operation.
     *
     * <p>An invisible line in the comment carries the operation's id. After an unclear failure the comments are read
     * again; only if the comment is not among them the failure is thrown, and the call may be repeated. Two calls at the
     * same time can both write.
     */
    public Comment postOnce(OperationId operation, String text) {
        Optional<Comment> earlier = find(operation);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        try {
            return post(text + "\n\n" + operation.marker());
        } catch (GiteaException.NoAnswer | GiteaException.Unavailable | GiteaException.ServerError e) {
            return afterUnclear(operation, e);
        }
    }

    private Comment afterUnclear(OperationId operation, GiteaException failure) {
        try {
            return find(operation).orElseThrow(() -> failure);
        } catch (GiteaException e) {
            if (e != failure) {
                failure.addSuppressed(e);
            }
            throw failure;
        }
    }

    private Optional<Comment> find(OperationId operation) {
        String marker = operation.marker();
        return list().stream()
                .filter(comment -> comment.body().contains(marker))
                .findFirst();
    }
}
