package dev.burnfleet.gitea;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The calls about one repository. Immutable and thread-safe. */
public final class Repo {
    private final Wire wire;
    private final RepoRef ref;
    private final RepositoryEndpoints endpoints;

    Repo(Wire wire, RepoRef ref) {
        this.wire = wire;
        this.ref = ref;
        this.endpoints = wire.connect(RepositoryEndpoints.class);
    }

    /** Returns which repository it is. */
    public RepoRef ref() {
        return ref;
    }

    /** Returns the calls about its issues. */
    public Issues issues() {
        return new Issues(wire, ref);
    }

    /** Returns the calls about its pull requests. */
    public Pulls pulls() {
        return new Pulls(wire, ref);
    }

    /** Returns the calls about the labels that its issues can have. */
    public Labels labels() {
        return new Labels(wire, ref);
    }

    /** Returns the calls about its milestones. */
    public Milestones milestones() {
        return new Milestones(wire, ref);
    }

    /** Returns the calls about its branches. */
    public Branches branches() {
        return new Branches(wire, ref);
    }

    /** Returns the calls about its tags. */
    public Tags tags() {
        return new Tags(wire, ref);
    }

    /** Fetches the repository; needs {@code read:repository}. */
    public Repository get() {
        return endpoints.get(ref.owner(), ref.name());
    }

    /** Fetches the repository, or nothing if it does not exist or may not be seen. */
    public Optional<Repository> find() {
        try {
            return Optional.of(get());
        } catch (GiteaException.NotFound e) {
            return Optional.empty();
        }
    }

    /**
     * Lists who can be assigned to its issues. On a user's repository these are those who can write; on an
     * organization's, members of its teams who can only read are among them.
     */
    public List<User> assignees() {
        return endpoints.assignees(ref.owner(), ref.name());
    }

    /**
     * Asks what a user may do here. Only an administrator of the repository may ask about others; anybody else is
     * answered {@link GiteaException.Forbidden}. An unknown user is {@link GiteaException.NotFound}.
     */
    public CollaboratorPermission permissionOf(String login) {
        return endpoints.permission(ref.owner(), ref.name(), Segments.require(login, "login"));
    }

    /**
     * Lets a user in, or changes what the user may do.
     *
     * @param permission {@code read}, {@code write} or {@code admin}
     */
    public void addCollaborator(String login, String permission) {
        endpoints.addCollaborator(
                ref.owner(), ref.name(), Segments.require(login, "login"), new Bodies.Access(permission));
    }

    /**
     * Commits one new text file.
     *
     * @param branch where to commit, and where to start from
     * @param newBranch a branch to create for the commit instead, or null
     * @return the commit's name
     */
    public String commitFile(String path, String content, String message, String branch, @Nullable String newBranch) {
        String encoded = Base64.getEncoder().encodeToString(content.getBytes(StandardCharsets.UTF_8));
        return endpoints
                .commit(
                        ref.owner(),
                        ref.name(),
                        new Bodies.NewCommit(
                                message, branch, newBranch, List.of(new Bodies.ChangedFile("create", path, encoded))))
                .commit()
                .sha();
    }
}
