package dev.burnfleet.gitea;

import java.util.List;

/** The files that hang on one issue, pull request or comment: what is known of them, not their content. Thread-safe. */
public final class Attachments {
    private final AttachmentEndpoints endpoints;
    private final RepoRef repo;
    private final String target;

    /** @param target the rest of the path: a number, or {@code comments/} and one */
    Attachments(Wire wire, RepoRef repo, String target) {
        this.endpoints = wire.connect(AttachmentEndpoints.class);
        this.repo = repo;
        this.target = target;
    }

    /** Lists them. */
    public List<Attachment> list() {
        return endpoints.list(repo.owner(), repo.name(), target);
    }

    /** Fetches what is known of one. */
    public Attachment get(long id) {
        return endpoints.get(repo.owner(), repo.name(), target, id);
    }

    /** Gives one another name. */
    public Attachment rename(long id, String name) {
        return endpoints.rename(repo.owner(), repo.name(), target, id, new Bodies.Name(name));
    }

    /** Deletes one. */
    public void delete(long id) {
        endpoints.delete(repo.owner(), repo.name(), target, id);
    }
}
