package dev.burnfleet.gitea;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which issues to list. Immutable; each method returns a changed copy.
 *
 * <p>State, kind and labels are checked again on what comes back: Gitea drops a label filter whose name it cannot
 * resolve and then lists everything (its own source up to 1.26).
 */
public final class IssueQuery {
    private final String state;
    private final @Nullable String type;
    private final Set<String> labels;
    private final @Nullable Instant since;
    private final @Nullable Instant before;
    private final @Nullable String createdBy;
    private final @Nullable String assignedBy;

    private IssueQuery(
            String state,
            @Nullable String type,
            Set<String> labels,
            @Nullable Instant since,
            @Nullable Instant before,
            @Nullable String createdBy,
            @Nullable String assignedBy) {
        this.state = state;
        this.type = type;
        this.labels = labels;
        this.since = since;
        this.before = before;
        this.createdBy = createdBy;
        this.assignedBy = assignedBy;
    }

    /** Asks for open issues and pull requests. */
    public static IssueQuery open() {
        return inState("open");
    }

    /** Asks for closed issues and pull requests. */
    public static IssueQuery closed() {
        return inState("closed");
    }

    /** Asks for issues and pull requests in any state. */
    public static IssueQuery all() {
        return inState("all");
    }

    private static IssueQuery inState(String state) {
        return new IssueQuery(state, null, Set.of(), null, null, null, null);
    }

    /** Leaves out pull requests. */
    public IssueQuery issuesOnly() {
        return new IssueQuery(state, "issues", labels, since, before, createdBy, assignedBy);
    }

    /** Leaves out everything but pull requests. */
    public IssueQuery pullsOnly() {
        return new IssueQuery(state, "pulls", labels, since, before, createdBy, assignedBy);
    }

    /** Asks for those that have all these labels besides the ones named before; case matters. */
    public IssueQuery labels(String... names) {
        Set<String> more = new TreeSet<>(labels);
        more.addAll(List.of(names));
        return new IssueQuery(state, type, Set.copyOf(more), since, before, createdBy, assignedBy);
    }

    /** Asks for those that changed at this time or later; Gitea counts whole seconds. */
    public IssueQuery updatedSince(Instant time) {
        return new IssueQuery(state, type, labels, time, before, createdBy, assignedBy);
    }

    /** Asks for those that last changed at this time or earlier; Gitea counts whole seconds. */
    public IssueQuery updatedBefore(Instant time) {
        return new IssueQuery(state, type, labels, since, time, createdBy, assignedBy);
    }

    /** Asks for those that this user opened; an unknown login is {@link GiteaException.NotFound}. */
    public IssueQuery createdBy(String login) {
        return new IssueQuery(state, type, labels, since, before, Segments.require(login, "login"), assignedBy);
    }

    /** Asks for those that this user is assigned to; an unknown login is {@link GiteaException.NotFound}. */
    public IssueQuery assignedTo(String login) {
        return new IssueQuery(state, type, labels, since, before, createdBy, Segments.require(login, "login"));
    }

    Listing<Issue> page(IssueEndpoints endpoints, RepoRef repo, int number, int limit) {
        return endpoints.list(
                repo.owner(),
                repo.name(),
                state,
                type,
                sentLabels(),
                wholeSecond(since),
                wholeSecond(before),
                createdBy,
                assignedBy,
                number,
                limit);
    }

    /** A comma separates the names, so a name that holds one can only be looked for in the answer. */
    private @Nullable String sentLabels() {
        List<String> plain = new ArrayList<>(labels);
        plain.removeIf(name -> name.contains(","));
        return plain.isEmpty() ? null : String.join(",", plain);
    }

    private static @Nullable String wholeSecond(@Nullable Instant time) {
        return time == null ? null : time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    boolean matches(Issue issue) {
        return (state.equals("all") || state.equals(issue.state()))
                && (type == null || type.equals("pulls") == issue.pullRequest().isPresent())
                && labels.stream().allMatch(issue::hasLabel);
    }
}
