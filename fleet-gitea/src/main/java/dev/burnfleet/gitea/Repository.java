package dev.burnfleet.gitea;

/**
 * A repository. Immutable.
 *
 * @param id the server's number
 * @param name its own name
 * @param fullName {@code owner/name}
 * @param owner who owns it; whether that is an organization says {@link GiteaClient#isOrganization}
 * @param archived whether nothing can be written to it
 * @param empty whether it has no commit
 * @param hasIssues whether its issues are switched on
 * @param hasPullRequests whether its pull requests are switched on
 * @param permissions what the token's user may do
 * @param defaultBranch its default branch
 * @param cloneUrl where to clone it from over HTTP
 */
public record Repository(
        long id,
        String name,
        String fullName,
        User owner,
        boolean archived,
        boolean empty,
        boolean hasIssues,
        boolean hasPullRequests,
        Permissions permissions,
        String defaultBranch,
        String cloneUrl) {
    public Repository {
        Absent.number(id, "a repository");
        name = Absent.text(name);
        fullName = Absent.text(fullName);
        owner = Absent.user(owner);
        permissions = permissions == null ? new Permissions(false, false, false) : permissions;
        defaultBranch = Absent.text(defaultBranch);
        cloneUrl = Absent.text(cloneUrl);
    }

    /**
     * What the token's user may do.
     *
     * @param admin change its settings
     * @param push write to it
     * @param pull read it
     */
    public record Permissions(boolean admin, boolean push, boolean pull) {}
}
