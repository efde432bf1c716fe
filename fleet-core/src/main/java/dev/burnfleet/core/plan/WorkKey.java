package dev.burnfleet.core.plan;

import dev.burnfleet.core.board.IssueRef;
import dev.burnfleet.core.board.RepositoryName;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * Names a piece of work: one subject in one repository under one hat. At most one open intent exists for each. Immutable.
 *
 * @param repository where the subject lives
 * @param subject {@code #12} for an issue, {@code !34@sha} for a pull request at a head, {@code order:id/slice} for a
 *     standing order
 * @param hat what the agent is asked to be
 */
public record WorkKey(RepositoryName repository, String subject, Hat hat) implements Comparable<WorkKey> {
    private static final int MOST_DIGITS = 18;
    private static final Comparator<WorkKey> ORDER = Comparator.comparing(WorkKey::repository)
            .thenComparing(WorkKey::subject)
            .thenComparing(WorkKey::hat);

    /** Names the work on an issue. */
    public static WorkKey issue(IssueRef issue, Hat hat) {
        return new WorkKey(issue.repository(), "#" + issue.number(), hat);
    }

    /** Names the review of a pull request at one head. */
    public static WorkKey review(IssueRef pullRequest, String headSha) {
        return new WorkKey(pullRequest.repository(), "!" + pullRequest.number() + "@" + headSha, Hat.REVIEW);
    }

    /** Names one slice (from 0) of a standing order. */
    public static WorkKey order(RepositoryName repository, String orderId, int slice) {
        return new WorkKey(repository, "order:" + orderId + "/" + slice, Hat.STANDING_ORDER);
    }

    /** Returns the issue or pull request that the work is about; empty for a standing order or an unreadable subject. */
    public Optional<IssueRef> issue() {
        // By hand: a plan asks this of every open issue several times.
        int at = subject.indexOf('@');
        int end = at < 0 ? subject.length() : at;
        boolean marked = subject.startsWith("#") || (subject.startsWith("!") && at > 0);
        return marked && isNumber(1, end)
                ? Optional.of(new IssueRef(repository, Long.parseLong(subject, 1, end, 10)))
                : Optional.empty();
    }

    private boolean isNumber(int from, int end) {
        if (end <= from || end - from > MOST_DIGITS || subject.charAt(from) == '0') {
            return false;
        }
        for (int i = from; i < end; i++) {
            if (subject.charAt(i) < '0' || subject.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    @Override
    public int compareTo(WorkKey other) {
        return ORDER.compare(this, other);
    }

    /** Returns repository, subject and hat in one word, for people. */
    @Override
    public String toString() {
        return repository + subject + ":" + hat.name().toLowerCase(Locale.ROOT);
    }
}
