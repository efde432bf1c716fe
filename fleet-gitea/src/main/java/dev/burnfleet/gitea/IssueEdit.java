package dev.burnfleet.gitea;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to change about an issue: what is not named stays as it is. Belongs to the one {@link Issues#edit} it is made for.
 *
 * <p>Several fields are several transactions for Gitea: a failure can leave some of them changed.
 */
public final class IssueEdit {
    private @Nullable String title;
    private @Nullable String body;
    private @Nullable List<String> assignees;
    private @Nullable Long milestone;
    private @Nullable Instant dueDate;
    private @Nullable Boolean unsetDueDate;
    private @Nullable String state;
    private @Nullable Long version;

    IssueEdit() {}

    /**
     * Sets the title.
     *
     * @throws IllegalArgumentException if it is blank: Gitea would take that for no change
     */
    public IssueEdit title(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("an issue needs a title");
        }
        title = text;
        return this;
    }

    /** Sets the text. */
    public IssueEdit body(String text) {
        body = text;
        return this;
    }

    /** Empties the text. */
    public IssueEdit clearBody() {
        return body("");
    }

    /** Replaces everybody who is assigned. */
    public IssueEdit assignees(String... logins) {
        assignees = List.of(logins);
        return this;
    }

    /** Assigns nobody any more. */
    public IssueEdit clearAssignees() {
        return assignees();
    }

    /** Puts it into a milestone. */
    public IssueEdit milestone(Milestone chosen) {
        milestone = chosen.id();
        return this;
    }

    /** Takes it out of its milestone. */
    public IssueEdit clearMilestone() {
        milestone = 0L;
        return this;
    }

    /** Sets the day at whose end, in UTC, it is due. */
    public IssueEdit dueDate(LocalDate day) {
        dueDate = Days.end(day);
        unsetDueDate = null;
        return this;
    }

    /** Takes the due date away. */
    public IssueEdit clearDueDate() {
        dueDate = null;
        unsetDueDate = true;
        return this;
    }

    /**
     * Refuses the edit if the issue's text was edited since: {@link GiteaException.Conflict}, Gitea 1.26 and later. Only
     * together with a new text the check and the edit are one act; without one, two edits can still cross.
     *
     * @param contentVersion {@link Issue#contentVersion()} of the issue that the edit is based on
     */
    public IssueEdit expectVersion(long contentVersion) {
        version = contentVersion;
        return this;
    }

    IssueEdit state(String word) {
        state = word;
        return this;
    }

    boolean expectsVersion() {
        return version != null;
    }

    Bodies.EditIssue body() {
        return new Bodies.EditIssue(title, body, assignees, milestone, dueDate, unsetDueDate, state, version);
    }

    /** Returns what the server accepted and did not do, empty if all is done: without write right it drops some silently. */
    String undone(Issue now) {
        if (version != null && now.contentVersion().isEmpty()) {
            return "it knows no content version, so nothing was compared (Gitea 1.26 and later do)";
        }
        if (state != null && !state.equals(now.state())) {
            return "the issue is " + Printable.line(now.state(), 20);
        }
        if (milestone != null
                && !milestone.equals(now.milestone().map(Milestone::id).orElse(0L))) {
            return "the milestone is not set as asked: has the token's user the right to write?";
        }
        if (assignees != null && !Logins.same(assignees, now.assignees())) {
            return "others are assigned: has the token's user the right to write?";
        }
        boolean due = dueDate != null || unsetDueDate != null;
        return due && (dueDate != null) != now.dueDate().isPresent()
                ? "the due date is not set as asked: has the token's user the right to write?"
                : "";
    }
}
