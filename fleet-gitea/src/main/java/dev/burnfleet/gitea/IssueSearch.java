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
    private final IssueFilter filter;

    private IssueSearch(IssueFilter filter) {
        this.filter = filter;
    }

    /** Asks for open issues and pull requests. */
    public static IssueSearch open() {
        return new IssueSearch(IssueFilter.inState("open"));
    }

    /** Asks for closed issues and pull requests. */
    public static IssueSearch closed() {
        return new IssueSearch(IssueFilter.inState("closed"));
    }

    /** Asks for issues and pull requests in any state. */
    public static IssueSearch all() {
        return new IssueSearch(IssueFilter.inState("all"));
    }

    /** Leaves out pull requests. */
    public IssueSearch issuesOnly() {
        return new IssueSearch(filter.ofType("issues"));
    }

    /** Leaves out everything but pull requests. */
    public IssueSearch pullsOnly() {
        return new IssueSearch(filter.ofType("pulls"));
    }

    /** Asks for those that have at least one of these labels. */
    public IssueSearch anyLabel(String... names) {
        return new IssueSearch(filter.withLabels(Set.of(names)));
    }

    /** Asks for those that belong to one of the milestones of these titles. */
    public IssueSearch milestones(String... titles) {
        return new IssueSearch(filter.inMilestones(Set.of(titles)));
    }

    /** Asks for repositories of this user or organization only; an unknown one is {@link GiteaException.BadRequest}. */
    public IssueSearch owner(String login) {
        return with(filter.others().with("owner", Segments.require(login, "owner")));
    }

    /** Asks for those that changed at this time or later; Gitea counts whole seconds. */
    public IssueSearch updatedSince(Instant time) {
        return with(filter.others().with("since", time));
    }

    /** Asks for those that last changed at this time or earlier; Gitea counts whole seconds. */
    public IssueSearch updatedBefore(Instant time) {
        return with(filter.others().with("before", time));
    }

    /** Asks for those that the token's user opened. */
    public IssueSearch createdByMe() {
        return with(filter.others().with("created", "true"));
    }

    /** Asks for those that the token's user is assigned to. */
    public IssueSearch assignedToMe() {
        return with(filter.others().with("assigned", "true"));
    }

    /** Asks for those that name the token's user. */
    public IssueSearch mentioningMe() {
        return with(filter.others().with("mentioned", "true"));
    }

    /** Asks for pull requests that wait for a review by the token's user. */
    public IssueSearch reviewRequestedFromMe() {
        return with(filter.others().with("review_requested", "true"));
    }

    /** Asks for those whose title, text or comments hold this; the server's search index answers, which can be behind. */
    public IssueSearch text(String words) {
        return with(filter.others().with("q", words));
    }

    private IssueSearch with(QueryParameters others) {
        return new IssueSearch(filter.with(others));
    }

    QueryParameters parameters() {
        return filter.parameters();
    }

    boolean matches(Issue issue) {
        return filter.matches(issue)
                && (filter.labels().isEmpty() || filter.labels().stream().anyMatch(issue::hasLabel));
    }
}
