package dev.burnfleet.gitea;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Talks to one Gitea server in the name of one token.
 *
 * <p>Thread-safe; every call blocks until its answer is complete or a deadline passed. Getters of what a
 * call returned never use the network. All calls throw {@link GiteaException}.
 */
public final class GiteaClient {
    /** What Gitea answers when its database or cache does not. */
    private static final int UNWELL = 424;

    private final Wire wire;
    private final ServerEndpoints server;

    GiteaClient(Wire wire) {
        this.wire = wire;
        this.server = wire.connect(ServerEndpoints.class);
    }

    /**
     * Begins a client of the server at this address, with or without {@code /api/v1} at its end.
     *
     * @throws IllegalArgumentException if it is not an http or https address, or has user information, query or fragment
     */
    public static GiteaClientBuilder builder(String url) {
        return new GiteaClientBuilder(url);
    }

    /** Returns the calls about one repository; asks the server nothing. */
    public Repo repo(RepoRef ref) {
        return new Repo(wire, ref);
    }

    /**
     * Returns the calls about one repository; asks the server nothing.
     *
     * @throws IllegalArgumentException as {@link RepoRef} does
     */
    public Repo repo(String owner, String name) {
        return repo(new RepoRef(owner, name));
    }

    /** Lists issues across repositories, newest first; needs {@code read:issue}. */
    public Paged<Issue> searchIssues(IssueSearch search) {
        IssueEndpoints issues = wire.connect(IssueEndpoints.class);
        return wire.paged(
                (page, limit) -> issues.search(search.parameters().map(), page, limit), Issue::id, search::matches);
    }

    /** Asks which version the server runs; needs no scope. */
    public ServerVersion version() {
        return server.version();
    }

    /** Asks how the server pages; needs no scope. */
    public ApiSettings settings() {
        return server.settings();
    }

    /** Returns what the server can do; asks it twice the first time, and remembers the answer from then on. */
    public Capabilities capabilities() {
        return wire.capabilities();
    }

    /** Asks who the token belongs to; needs {@code read:user}. A wrong token is {@link GiteaException.Unauthorized}. */
    public User currentUser() {
        return server.currentUser();
    }

    /** Looks for a user or organization; needs {@code read:user}. */
    public Optional<User> findUser(String login) {
        try {
            return Optional.of(server.user(Segments.require(login, "login")));
        } catch (GiteaException.NotFound e) {
            return Optional.empty();
        }
    }

    /** Tells whether the server says that it is well; needs no scope. No answer at all is an exception. */
    public boolean isHealthy() {
        try {
            return wire.connectAbove(HealthEndpoints.class).health().status().equals("pass");
        } catch (GiteaException.Unexpected e) {
            if (e.status() == UNWELL) {
                return false;
            }
            throw e;
        }
    }

    /** Returns the calls about what the token's user is told of. */
    public Notifications notifications() {
        return new Notifications(wire);
    }

    /** Tells whether an owner is an organization; Gitea shows users and organizations alike, so this asks. */
    public boolean isOrganization(String owner) {
        try {
            server.organization(Segments.require(owner, "owner"));
            return true;
        } catch (GiteaException.NotFound e) {
            return false;
        }
    }

    /** Creates an organization that the token's user owns; needs {@code write:organization}. */
    public void createOrganization(String name) {
        server.createOrganization(new Bodies.NewOrganization(Segments.require(name, "organization")));
    }

    /** Creates a public repository of an organization, with one commit on {@code main}. */
    public Repository createOrganizationRepository(RepoRef ref) {
        return server.createOrganizationRepository(ref.owner(), new Bodies.NewRepository(ref.name(), true, "main"));
    }

    /** Creates a public repository of a user, with one commit on {@code main}; needs an administrator's token. */
    public Repository createUserRepository(RepoRef ref) {
        return server.createUserRepository(ref.owner(), new Bodies.NewRepository(ref.name(), true, "main"));
    }

    /** Creates a user who can sign in at once; needs an administrator's token. */
    public User createUser(String login, String email, String password) {
        return server.createUser(new Bodies.NewUser(Segments.require(login, "login"), email, password, false));
    }

    /**
     * Creates a token for a user; Gitea takes only the user's password for that.
     *
     * @param name unique among the user's tokens
     * @param scopes such as {@code write:issue}, or {@code all}
     */
    public Token createToken(String login, String password, String name, List<String> scopes) {
        String pair = Segments.require(login, "login") + ":" + password;
        String basic = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        return Token.of(server.createToken(
                        login,
                        Map.of("Authorization", "Basic " + basic),
                        new Bodies.NewToken(name, List.copyOf(scopes)))
                .sha1());
    }

    /** Returns the server's address, never the token. */
    @Override
    public String toString() {
        return "GiteaClient[" + wire.base() + "]";
    }
}
