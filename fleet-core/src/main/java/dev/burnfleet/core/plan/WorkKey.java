package dev.burnfleet.core.plan;

import dev.burnfleet.core.board.IssueRef;
import dev.burnfleet.core.board.RepositoryName;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names a piece of work: one subject in one repository under one hat. At most one open intent exists for each. Immutable.
 *
 * @param repository where the subject lives
 * @param subject {@code #12} for an issue, {@code !34@sha} for a pull request at a head, {@code order:id/slice} for a
 *     standing order
 * @param hat what the agent is asked to be
 */
public record WorkKey(RepositoryName repository, String subject, Hat hat) implements Comparable<WorkKey> {
    private static final Pattern NUMBERED =
            Pattern.compile("(?:#|!(?=[0-9]+@))([1-9][0-9]{0,17})(?:@.*)?", Pattern.DOTALL);
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
        Matcher matcher = NUMBERED.matcher(subject);
        return matcher.matches()
                ? Optional.of(new IssueRef(repository, Long.parseLong(matcher.group(1))))
                : Optional.empty();
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
