package dev.burnfleet.core.plan;

import dev.burnfleet.core.board.Issue;
import dev.burnfleet.core.board.IssueRef;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** An issue's place in the queue: priority label, milestone, oldest first. */
record IssueRank(int priority, Instant due, Instant createdAt, IssueRef ref) implements Comparable<IssueRank> {
    /** @param priorities the priority labels in lower case, the most urgent first */
    static IssueRank of(Issue issue, List<String> priorities) {
        int priority = priorities.size();
        for (String label : issue.labels()) {
            int found = priorities.indexOf(label.toLowerCase(Locale.ROOT));
            priority = found < 0 ? priority : Math.min(priority, found);
        }
        return new IssueRank(priority, issue.milestoneDue().orElse(Instant.MAX), issue.createdAt(), issue.ref());
    }

    @Override
    public int compareTo(IssueRank other) {
        int order = Integer.compare(priority, other.priority);
        order = order != 0 ? order : due.compareTo(other.due);
        order = order != 0 ? order : createdAt.compareTo(other.createdAt);
        order = order != 0 ? order : Long.compare(ref.number(), other.ref.number());
        return order != 0 ? order : ref.compareTo(other.ref);
    }
}
