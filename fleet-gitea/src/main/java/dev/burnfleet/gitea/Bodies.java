package dev.burnfleet.gitea;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What requests carry, in Gitea's words; a null component is not written. */
final class Bodies {
    private Bodies() {}

    record NewIssue(
            String title,
            String body,
            List<Long> labels,
            List<String> assignees,
            @Nullable Long milestone,
            @Nullable Instant dueDate) {}

    record EditIssue(
            @Nullable String title,
            @Nullable String body,
            @Nullable List<String> assignees,
            @Nullable Long milestone,
            @Nullable Instant dueDate,
            @Nullable Boolean unsetDueDate,
            @Nullable String state,
            @Nullable Long contentVersion) {}

    record Text(String body) {}

    record Assignees(List<String> assignees) {}

    record LabelIds(List<Long> labels) {}

    record Dependency(String owner, String repo, long index) {}

    record NewLabel(String name, String color, String description, boolean exclusive) {}

    record EditLabel(String name, String color, String description, boolean exclusive, boolean isArchived) {}

    record NewMilestone(
            String title, String description, @Nullable Instant dueOn) {}

    record EditMilestone(
            String title, String description, @Nullable Instant dueOn, String state) {}

    record Reaction(String content) {}

    record Lock(String lockReason) {}

    record Name(String name) {}

    record NewBranch(String newBranchName, String oldRefName) {}

    record NewOrganization(String username) {}

    record NewRepository(String name, boolean autoInit, String defaultBranch) {}

    record NewUser(String username, String email, String password, boolean mustChangePassword) {
        /** Never prints the password. */
        @Override
        public String toString() {
            return "NewUser[" + username + "]";
        }
    }

    record NewToken(String name, List<String> scopes) {}

    record CreatedToken(String sha1) {
        /** Never prints the token. */
        @Override
        public String toString() {
            return "CreatedToken[hidden]";
        }
    }

    record Access(String permission) {}

    record NewCommit(
            String message, String branch, @Nullable String newBranch, List<ChangedFile> files) {}

    record ChangedFile(String operation, String path, String content) {}

    record Committed(Sha commit) {}

    record Sha(String sha) {}

    record NewPull(String title, String body, String head, String base) {}

    record NewReview(String event, String body) {}

    record NewTag(String tagName, String target, String message) {}

    record Ref(String ref) {
        Ref {
            ref = Absent.text(ref);
        }
    }

    record NewText(String body, long contentVersion) {}
}
