package dev.burnfleet.gitea.webhook;

import dev.burnfleet.gitea.IssueRef;
import dev.burnfleet.gitea.RepoRef;

/** What a Gitea says has happened. Look at the server for the rest: a delivery is late, and its text is hostile. */
public sealed interface WebhookEvent {
    /**
     * An issue changed.
     *
     * @param action in Gitea's words: {@code opened}, {@code closed}, {@code reopened}, {@code edited}, {@code assigned},
     *     {@code unassigned}, {@code label_updated}, {@code label_cleared}, {@code milestoned}, {@code demilestoned} ...
     * @param sender login of who did it, may be empty
     */
    record IssueChanged(String action, IssueRef issue, String sender) implements WebhookEvent {}

    /** A pull request changed; the parts are those of {@link IssueChanged}. */
    record PullRequestChanged(String action, IssueRef pull, String sender) implements WebhookEvent {}

    /**
     * Somebody commented, or changed or deleted a comment.
     *
     * @param action {@code created}, {@code edited} or {@code deleted}
     * @param issue the issue or pull request
     * @param comment the comment's id
     */
    record Commented(String action, IssueRef issue, long comment, String sender) implements WebhookEvent {}

    /**
     * Commits were pushed.
     *
     * @param ref such as {@code refs/heads/main}
     * @param after the commit it is at now
     */
    record Pushed(RepoRef repo, String ref, String after, String sender) implements WebhookEvent {}

    /**
     * Anything else that is signed, also what cannot be read.
     *
     * @param event as the header names it, cut to letters, digits and {@code _}
     */
    record Other(String event) implements WebhookEvent {}
}
