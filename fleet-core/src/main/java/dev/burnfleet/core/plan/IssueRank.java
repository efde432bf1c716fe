package dev.burnfleet.core.plan;

import dev.burnfleet.core.board.Issue;
import dev.burnfleet.core.board.IssueRef;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** An issue's place in the queue: priority label, milestone, oldest first. */
record IssueRank(int priority, Instant due, Instant createdAt, IssueRef ref) implements Comparable<IssueRank> {
    private static final Comparator<IssueRank> ORDER = Comparator.comparingInt(IssueRank::priority)
            .thenComparing(IssueRank::due)
            .thenComparing(IssueRank::createdAt)
            .thenComparingLong(rank -> rank.ref().number())
            .thenComparing(IssueRank::ref);

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
        return ORDER.compare(this, other);
    }
}
