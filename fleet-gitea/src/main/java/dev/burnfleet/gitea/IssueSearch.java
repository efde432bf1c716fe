package dev.burnfleet.gitea;

import java.time.Instant;
import java.util.Set;

/**
 * Which issues to list across repositories. Immutable; each method returns a changed copy.
 *
 * <p>Without an owner, all public repositories of the server are searched. State, kind, labels and milestones are
 * checked again on what comes back. Here a list of labels means any of them, unlike in {@link IssueQuery}: so Gitea has
 * it (its own source up to 1.26).
 */
public final class IssueSearch {
    private final String state;
    private final String type;
    private final Set<String> labels;
    private final Set<String> milestones;
    private final QueryParameters others;

    private IssueSearch(String state, String type, Set<String> labels, Set<String> milestones, QueryParameters others) {
        this.state = state;
        this.type = type;
        this.labels = labels;
        this.milestones = milestones;
        this.others = others;
    }

    /** Asks for open issues and pull requests. */
    public static IssueSearch open() {
        return inState("open");
    }

    /** Asks for closed issues and pull requests. */
    public static IssueSearch closed() {
        return inState("closed");
    }

    /** Asks for issues and pull requests in any state. */
    public static IssueSearch all() {
        return inState("all");
    }

    private static IssueSearch inState(String state) {
        return new IssueSearch(state, "", Set.of(), Set.of(), QueryParameters.NONE);
    }

    /** Leaves out pull requests. */
    public IssueSearch issuesOnly() {
        return new IssueSearch(state, "issues", labels, milestones, others);
    }

    /** Leaves out everything but pull requests. */
    public IssueSearch pullsOnly() {
        return new IssueSearch(state, "pulls", labels, milestones, others);
    }

    /** Asks for those that have at least one of these labels. */
    public IssueSearch anyLabel(String... names) {
        return new IssueSearch(state, type, Set.of(names), milestones, others);
    }

    /** Asks for those that belong to one of the milestones of these titles. */
    public IssueSearch milestones(String... titles) {
        return new IssueSearch(state, type, labels, Set.of(titles), others);
    }

    /** Asks for repositories of this user or organization only; an unknown one is {@link GiteaException.BadRequest}. */
    public IssueSearch owner(String login) {
        return with(others.with("owner", Segments.require(login, "owner")));
    }

    /** Asks for those that changed at this time or later; Gitea counts whole seconds. */
    public IssueSearch updatedSince(Instant time) {
        return with(others.with("since", time));
    }

    /** Asks for those that last changed at this time or earlier; Gitea counts whole seconds. */
    public IssueSearch updatedBefore(Instant time) {
        return with(others.with("before", time));
    }

    /** Asks for those that the token's user opened. */
    public IssueSearch createdByMe() {
        return with(others.with("created", "true"));
    }

    /** Asks for those that the token's user is assigned to. */
    public IssueSearch assignedToMe() {
        return with(others.with("assigned", "true"));
    }

    /** Asks for those that name the token's user. */
    public IssueSearch mentioningMe() {
        return with(others.with("mentioned", "true"));
    }

    /** Asks for pull requests that wait for a review by the token's user. */
    public IssueSearch reviewRequestedFromMe() {
        return with(others.with("review_requested", "true"));
    }

    /** Asks for those whose title, text or comments hold this; the server's search index answers, which can be behind. */
    public IssueSearch text(String words) {
        return with(others.with("q", words));
    }

    private IssueSearch with(QueryParameters newOthers) {
        return new IssueSearch(state, type, labels, milestones, newOthers);
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
                && (labels.isEmpty() || labels.stream().anyMatch(issue::hasLabel))
                && (milestones.isEmpty()
                        || issue.milestone()
                                .filter(milestone -> milestones.contains(milestone.title()))
                                .isPresent());
    }
}
