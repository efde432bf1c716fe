package dev.burnfleet.gitea;

import java.util.ArrayList;
import java.util.List;

/**
 * Who is to do one issue or pull request. Immutable and thread-safe.
 *
 * <p>Gitea up to 1.26 can only replace the whole set: {@code add} and {@code remove} read it first there, and two of
 * them at the same time can undo each other. So an assignee claims nothing.
 */
public final class IssueAssignees {
    private final Issues issues;
    private final long number;

    IssueAssignees(Issues issues, long number) {
        this.issues = issues;
        this.number = number;
    }

    /** Lists them. */
    public List<User> list() {
        return issues.get(number).assignees();
    }

    /** Assigns these besides those who are already. */
    public List<User> add(String... logins) {
        List<User> now = list();
        List<String> all = new ArrayList<>(now.stream().map(User::login).toList());
        for (String login : logins) {
            if (!Logins.contains(now, login)) {
                all.add(login);
            }
        }
        return all.size() == now.size() ? now : replace(all.toArray(String[]::new));
    }

    /** Assigns these no longer; those who are not assigned are no error. */
    public List<User> remove(String... logins) {
        List<User> now = list();
        List<String> left = now.stream()
                .map(User::login)
                .filter(login -> List.of(logins).stream().noneMatch(login::equalsIgnoreCase))
                .toList();
        return left.size() == now.size() ? now : replace(left.toArray(String[]::new));
    }

    /**
     * Assigns these and nobody else.
     *
     * @throws GiteaException.Unverified if the server said yes and did not do it
     * @throws GiteaException.ServerError if there is no such user, as Gitea up to 1.26 answers
     */
    public List<User> replace(String... logins) {
        for (String login : logins) {
            Segments.require(login, "login");
        }
        return issues.edit(number, edit -> edit.assignees(logins)).assignees();
    }
}
