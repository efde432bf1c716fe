package dev.burnfleet.gitea;

import java.util.Set;

/**
 * What a list of issues and a search ask for alike, and what of it is checked again on what comes back. Immutable.
 *
 * @param type {@code issues}, {@code pulls} or empty for both
 * @param labels in a list all of them are asked for, in a search any
 */
record IssueFilter(String state, String type, Set<String> labels, Set<String> milestones, QueryParameters others) {
    static IssueFilter inState(String state) {
        return new IssueFilter(state, "", Set.of(), Set.of(), QueryParameters.NONE);
    }

    IssueFilter ofType(String newType) {
        return new IssueFilter(state, newType, labels, milestones, others);
    }

    IssueFilter withLabels(Set<String> newLabels) {
        return new IssueFilter(state, type, newLabels, milestones, others);
    }

    IssueFilter inMilestones(Set<String> newMilestones) {
        return new IssueFilter(state, type, labels, newMilestones, others);
    }

    IssueFilter with(QueryParameters newOthers) {
        return new IssueFilter(state, type, labels, milestones, newOthers);
    }

    QueryParameters parameters() {
        QueryParameters query = others.with("state", state);
        query = type.isEmpty() ? query : query.with("type", type);
        return query.withNames("labels", labels).withNames("milestones", milestones);
    }

    /** Tells whether an issue is what was asked for, its labels aside. */
    boolean matches(Issue issue) {
        return (state.equals("all") || state.equals(issue.state()))
                && (type.isEmpty()
                        || type.equals("pulls") == issue.pullRequest().isPresent())
                && (milestones.isEmpty()
                        || issue.milestone()
                                .filter(milestone -> milestones.contains(milestone.title()))
                                .isPresent());
    }
}
