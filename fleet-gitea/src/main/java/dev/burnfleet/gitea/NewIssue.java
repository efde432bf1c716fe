package dev.burnfleet.gitea;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * An issue to open. Immutable; each method returns a changed copy.
 *
 * @param title its title, not blank
 * @param body its text
 * @param labels names of labels
 * @param assignees logins of those who are to do it
 * @param milestone the server's number of the milestone
 * @param dueDate the day at whose end, in UTC, it is due
 */
public record NewIssue(
        String title,
        String body,
        List<String> labels,
        List<String> assignees,
        Optional<Long> milestone,
        Optional<LocalDate> dueDate) {
    /** @throws IllegalArgumentException if the title is blank */
    public NewIssue {
        if (title.isBlank()) {
            throw new IllegalArgumentException("an issue needs a title");
        }
        labels = List.copyOf(labels);
        assignees = List.copyOf(assignees);
    }

    /** Begins one with nothing but a title. */
    public static NewIssue titled(String title) {
        return new NewIssue(title, "", List.of(), List.of(), Optional.empty(), Optional.empty());
    }

    /** Sets its text. */
    public NewIssue body(String text) {
        return new NewIssue(title, text, labels, assignees, milestone, dueDate);
    }

    /** Sets its labels by name. */
    public NewIssue labels(String... names) {
        return new NewIssue(title, body, List.of(names), assignees, milestone, dueDate);
    }

    /** Sets who is to do it. */
    public NewIssue assignees(String... logins) {
        return new NewIssue(title, body, labels, List.of(logins), milestone, dueDate);
    }

    /** Puts it into a milestone. */
    public NewIssue milestone(Milestone chosen) {
        return new NewIssue(title, body, labels, assignees, Optional.of(chosen.id()), dueDate);
    }

    /** Sets the day at whose end, in UTC, it is due. */
    public NewIssue dueDate(LocalDate day) {
        return new NewIssue(title, body, labels, assignees, milestone, Optional.of(day));
    }
}
