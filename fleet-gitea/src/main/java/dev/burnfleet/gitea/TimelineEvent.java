package dev.burnfleet.gitea;

import java.time.Instant;
import java.util.Optional;

/**
 * One thing that happened to an issue. Immutable.
 *
 * @param id the server's number
 * @param type Gitea's word: {@code comment}, {@code label}, {@code close}, {@code reopen}, {@code change_title} ...
 * @param user who did it
 * @param body a comment's text; for a label {@code 1} if it was added
 * @param label the label that was added or removed; empty if the label is gone
 * @param assignee who was assigned or no longer is
 * @param removedAssignee whether that one no longer is
 * @param milestone the milestone that was set
 * @param oldMilestone the milestone that it had before
 * @param oldTitle the title before a {@code change_title}, else empty
 * @param newTitle the title after it, else empty
 * @param refAction what the mention in another issue does: {@code none}, {@code closes}, {@code reopens} ...
 * @param refCommitSha the commit that names this issue, else empty
 * @param refIssue the issue or pull request that names this one
 * @param dependentIssue the other end of a dependency
 * @param createdAt when it happened
 */
public record TimelineEvent(
        long id,
        String type,
        User user,
        String body,
        Optional<Label> label,
        Optional<User> assignee,
        boolean removedAssignee,
        Optional<Milestone> milestone,
        Optional<Milestone> oldMilestone,
        String oldTitle,
        String newTitle,
        String refAction,
        String refCommitSha,
        Optional<Other> refIssue,
        Optional<Other> dependentIssue,
        Instant createdAt) {
    public TimelineEvent {
        type = Absent.text(type);
        user = Absent.user(user);
        body = Absent.text(body);
        label = Absent.optional(label);
        assignee = Absent.optional(assignee);
        milestone = Absent.optional(milestone);
        oldMilestone = Absent.optional(oldMilestone);
        oldTitle = Absent.text(oldTitle);
        newTitle = Absent.text(newTitle);
        refAction = Absent.text(refAction);
        refCommitSha = Absent.text(refCommitSha);
        refIssue = Absent.optional(refIssue);
        dependentIssue = Absent.optional(dependentIssue);
        createdAt = Absent.time(createdAt);
    }

    /** Tells whether it is the adding of the label of exactly this name. */
    public boolean addsLabel(String name) {
        return type.equals("label")
                && body.equals("1")
                && label.filter(l -> l.name().equals(name)).isPresent();
    }

    /**
     * Another issue or pull request, as an event shows it.
     *
     * @param number its number, 0 if the server could not read it
     * @param title its title
     * @param state {@code open} or {@code closed}
     */
    public record Other(long number, String title, String state) {
        public Other {
            title = Absent.text(title);
            state = Absent.text(state);
        }
    }
}
