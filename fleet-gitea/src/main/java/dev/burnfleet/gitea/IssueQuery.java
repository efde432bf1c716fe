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
    private final String state;
    private final String type;
    private final Set<String> labels;
    private final Set<String> milestones;
    private final QueryParameters others;

    private IssueQuery(String state, String type, Set<String> labels, Set<String> milestones, QueryParameters others) {
        this.state = state;
        this.type = type;
        this.labels = labels;
        this.milestones = milestones;
        this.others = others;
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
        return new IssueQuery(state, "", Set.of(), Set.of(), QueryParameters.NONE);
    }

    /** Leaves out pull requests. */
    public IssueQuery issuesOnly() {
        return new IssueQuery(state, "issues", labels, milestones, others);
    }

    /** Leaves out everything but pull requests. */
    public IssueQuery pullsOnly() {
        return new IssueQuery(state, "pulls", labels, milestones, others);
    }

    /** Asks for those that have all these labels besides the ones named before; case matters. */
    public IssueQuery labels(String... names) {
        return new IssueQuery(state, type, joined(labels, names), milestones, others);
    }

    /** Asks for those that belong to one of the milestones of these titles; case matters. */
    public IssueQuery milestones(String... titles) {
        return new IssueQuery(state, type, labels, joined(milestones, titles), others);
    }

    /** Asks for those that changed at this time or later; Gitea counts whole seconds. */
    public IssueQuery updatedSince(Instant time) {
        return with(others.with("since", time));
    }

    /** Asks for those that last changed at this time or earlier; Gitea counts whole seconds. */
    public IssueQuery updatedBefore(Instant time) {
        return with(others.with("before", time));
    }

    /** Asks for those that this user opened; an unknown login is {@link GiteaException.NotFound}. */
    public IssueQuery createdBy(String login) {
        return with(others.with("created_by", Segments.require(login, "login")));
    }

    /** Asks for those that this user is assigned to; an unknown login is {@link GiteaException.NotFound}. */
    public IssueQuery assignedTo(String login) {
        return with(others.with("assigned_by", Segments.require(login, "login")));
    }

    /** Asks for those that name this user; an unknown login is {@link GiteaException.NotFound}. */
    public IssueQuery mentioning(String login) {
        return with(others.with("mentioned_by", Segments.require(login, "login")));
    }

    /**
     * Asks for those whose title, text or comments hold this; the server's search index answers, which can be behind.
     */
    public IssueQuery text(String words) {
        return with(others.with("q", words));
    }

    private IssueQuery with(QueryParameters newOthers) {
        return new IssueQuery(state, type, labels, milestones, newOthers);
    }

    private static Set<String> joined(Set<String> names, String... more) {
        Set<String> all = new TreeSet<>(names);
        all.addAll(List.of(more));
        return Set.copyOf(all);
    }

    QueryParameters parameters() {
        QueryParameters query = others.with("state", state);
        query = type.isEmpty() ? query : query.with("type", type);
        return query.withNames("labels", labels).withNames("milestones", milestones);
    }

    boolean matches(Issue issue) {
        return (state.equals("all") || state.equals(issue.state()))
                && (type.isEmpty()
                        || type.equals("pulls") == issue.pullRequest().isPresent())
                && labels.stream().allMatch(issue::hasLabel)
                && (milestones.isEmpty()
                        || issue.milestone()
                                .filter(milestone -> milestones.contains(milestone.title()))
                                .isPresent());
    }
}
