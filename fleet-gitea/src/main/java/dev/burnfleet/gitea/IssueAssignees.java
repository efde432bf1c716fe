package dev.burnfleet.gitea;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Who is to do one issue or pull request. Immutable and thread-safe.
 *
 * <p>Gitea up to 1.26 and Forgejo can only replace the whole set: {@code add} and {@code remove} read it first there,
 * and two of them at the same time can undo each other. So an assignee claims nothing.
 */
public final class IssueAssignees {
    private final Wire wire;
    private final RepoRef repo;
    private final Issues issues;
    private final long number;

    IssueAssignees(Wire wire, RepoRef repo, Issues issues, long number) {
        this.wire = wire;
        this.repo = repo;
        this.issues = issues;
        this.number = number;
    }

    /** Lists them. */
    public List<User> list() {
        return issues.get(number).assignees();
    }

    /**
     * Assigns these besides those who are already.
     *
     * @throws GiteaException.Unverified if the server said yes and did not do it
     * @throws GiteaException.Invalid if there is no such user; Gitea up to 1.26 answers
     *     {@link GiteaException.ServerError}
     */
    public List<User> add(String... logins) {
        Bodies.Assignees body = body(logins);
        List<User> now = oneByOne(
                () -> endpoints().add(repo.owner(), repo.name(), number, body), () -> addByReplacing(body.assignees()));
        return checked("POST", now, body.assignees().stream().allMatch(login -> Logins.contains(now, login)));
    }

    /**
     * Assigns these no longer; those who are not assigned are no error.
     *
     * @throws GiteaException.Unverified if the server said yes and did not do it
     */
    public List<User> remove(String... logins) {
        List<User> before = list();
        List<String> assigned = body(logins).assignees().stream()
                .filter(login -> Logins.contains(before, login))
                .toList();
        if (assigned.isEmpty()) {
            return before;
        }
        Bodies.Assignees body = new Bodies.Assignees(assigned);
        List<User> now = oneByOne(
                () -> endpoints().remove(repo.owner(), repo.name(), number, body),
                () -> removeByReplacing(before, assigned));
        return checked("DELETE", now, assigned.stream().noneMatch(login -> Logins.contains(now, login)));
    }

    /**
     * Assigns these and nobody else.
     *
     * @throws GiteaException.Unverified if the server said yes and did not do it
     * @throws GiteaException.ServerError if there is no such user, as Gitea up to 1.26 answers
     */
    public List<User> replace(String... logins) {
        body(logins);
        return issues.edit(number, edit -> edit.assignees(logins)).assignees();
    }

    private AssigneeEndpoints endpoints() {
        return wire.connect(AssigneeEndpoints.class);
    }

    private static Bodies.Assignees body(String... logins) {
        return new Bodies.Assignees(
                Stream.of(logins).map(login -> Segments.require(login, "login")).toList());
    }

    /** A build without a version is taken for the newest, so its 404 can mean that the route is not there. */
    private List<User> oneByOne(Supplier<Issue> route, Supplier<List<User>> byReplacing) {
        if (!wire.capabilities().assigneeRoutes()) {
            return byReplacing.get();
        }
        try {
            return route.get().assignees();
        } catch (GiteaException.NotFound | GiteaException.Unexpected e) {
            return byReplacing.get();
        }
    }

    private List<User> addByReplacing(List<String> logins) {
        List<User> now = list();
        List<String> all = new ArrayList<>(now.stream().map(User::login).toList());
        logins.stream().filter(login -> !Logins.contains(now, login)).forEach(all::add);
        return all.size() == now.size() ? now : replace(all.toArray(String[]::new));
    }

    private List<User> removeByReplacing(List<User> before, List<String> logins) {
        return replace(before.stream()
                .map(User::login)
                .filter(login -> logins.stream().noneMatch(login::equalsIgnoreCase))
                .toArray(String[]::new));
    }

    private List<User> checked(String method, List<User> now, boolean done) {
        if (!done) {
            throw new GiteaException.Unverified(
                    wire.failed(method, "/repos/" + repo + "/issues/" + number + "/assignees"),
                    "assigned are " + now.stream().map(User::login).toList());
        }
        return now;
    }
}
