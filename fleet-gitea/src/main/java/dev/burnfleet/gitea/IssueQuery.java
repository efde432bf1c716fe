package dev.burnfleet.gitea;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which issues of one repository to list. Immutable; each method returns a changed copy.
 *
 * <p>State, kind, labels and milestones are checked again on what comes back: Gitea drops a filter whose name it cannot
 * resolve and then lists everything (its own source up to 1.26).
 */
public final class IssueQuery {
    private final IssueFilter filter;

    private IssueQuery(IssueFilter filter) {
        this.filter = filter;
    }

    /** Asks for open issues and pull requests. */
    public static IssueQuery open() {
        return new IssueQuery(IssueFilter.inState("open"));
    }

    /** Asks for closed issues and pull requests. */
    public static IssueQuery closed() {
        return new IssueQuery(IssueFilter.inState("closed"));
    }

    /** Asks for issues and pull requests in any state. */
    public static IssueQuery all() {
        return new IssueQuery(IssueFilter.inState("all"));
    }

    /** Leaves out pull requests. */
    public IssueQuery issuesOnly() {
        return new IssueQuery(filter.ofType("issues"));
    }

    /** Leaves out everything but pull requests. */
    public IssueQuery pullsOnly() {
        return new IssueQuery(filter.ofType("pulls"));
    }

    /** Asks for those that have all these labels besides the ones named before; case matters. */
    public IssueQuery labels(String... names) {
        return new IssueQuery(filter.withLabels(joined(filter.labels(), names)));
    }

    /** Asks for those that belong to one of the milestones of these titles; case matters. */
    public IssueQuery milestones(String... titles) {
        return new IssueQuery(filter.inMilestones(joined(filter.milestones(), titles)));
    }

    /** Asks for those that changed at this time or later; Gitea counts whole seconds. */
    public IssueQuery updatedSince(Instant time) {
        return with(filter.others().with("since", time));
    }

    /** Asks for those that last changed at this time or earlier; Gitea counts whole seconds. */
    public IssueQuery updatedBefore(Instant time) {
        return with(filter.others().with("before", time));
    }

    /** Asks for those that this user opened; an unknown login is {@link GiteaException.NotFound}. */
    public IssueQuery createdBy(String login) {
        return with(filter.others().with("created_by", Segments.require(login, "login")));
    }

    /** Asks for those that this user is assigned to; an unknown login is {@link GiteaException.NotFound}. */
    public IssueQuery assignedTo(String login) {
        return with(filter.others().with("assigned_by", Segments.require(login, "login")));
    }

    /** Asks for those that name this user; an unknown login is {@link GiteaException.NotFound}. */
    public IssueQuery mentioning(String login) {
        return with(filter.others().with("mentioned_by", Segments.require(login, "login")));
    }

    /**
     * Asks for those whose title, text or comments hold this; the server's search index answers, which can be behind.
     */
    public IssueQuery text(String words) {
        return with(filter.others().with("q", words));
    }

    private IssueQuery with(QueryParameters others) {
        return new IssueQuery(filter.with(others));
    }

    private static Set<String> joined(Set<String> names, String... more) {
        Set<String> all = new TreeSet<>(names);
        all.addAll(List.of(more));
        return Set.copyOf(all);
    }

    QueryParameters parameters() {
        return filter.parameters();
    }

    boolean matches(Issue issue) {
        return filter.matches(issue) && filter.labels().stream().allMatch(issue::hasLabel);
    }
}
