package dev.burnfleet.core.board;

import com.google.common.collect.ImmutableSet;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * One open issue as the tracker showed it. Title and body are hostile text. Immutable.
 *
 * @param ref which issue
 * @param title its title, may be empty
 * @param body its body, may be empty
 * @param author login of who opened it
 * @param labels names of its labels
 * @param assignees logins of its assignees
 * @param milestoneDue when its milestone is due
 * @param createdAt when it was opened
 * @param updatedAt when anything about it last changed
 * @param trustedByLabel whether somebody trusted vouched for it by label and its body is unchanged since
 */
public record Issue(
        IssueRef ref,
        String title,
        String body,
        String author,
        Set<String> labels,
        Set<String> assignees,
        Optional<Instant> milestoneDue,
        Instant createdAt,
        Instant updatedAt,
        boolean trustedByLabel) {
    public Issue {
        labels = ImmutableSet.copyOf(labels);
        assignees = ImmutableSet.copyOf(assignees);
    }
}
