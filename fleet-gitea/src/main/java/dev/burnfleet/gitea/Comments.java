package dev.burnfleet.gitea;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** The comments of one issue or pull request. Immutable and thread-safe. */
public final class Comments {
    private final IssueEndpoints endpoints;
    private final RepoRef repo;
    private final long number;

    Comments(IssueEndpoints endpoints, RepoRef repo, long number) {
        this.endpoints = endpoints;
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
