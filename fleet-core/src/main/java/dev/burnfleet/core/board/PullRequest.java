package dev.burnfleet.core.board;

import java.time.Instant;

/**
 * One open pull request as the tracker showed it. Title, body and branch are hostile text. Immutable.
 *
 * @param ref which pull request
 * @param title its title, may be empty
 * @param body its body, may be empty
 * @param author login of who opened it
 * @param headBranch the branch it comes from, may be empty
 * @param headSha the commit it now stands at, may be empty when unknown
 * @param draft whether its author says that it is not ready
 * @param createdAt when it was opened
 * @param updatedAt when anything about it last changed
 */
public record PullRequest(
        IssueRef ref,
        String title,
        String body,
        String author,
        String headBranch,
        String headSha,
        boolean draft,
        Instant createdAt,
        Instant updatedAt) {}
