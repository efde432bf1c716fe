package dev.burnfleet.gitea;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A pull request. Title, body and branch names are whatever somebody typed. Immutable.
 *
 * @param number its number in the repository, 1 or more; issues and pull requests count together
 * @param title its title
 * @param body its text, may be empty
 * @param user who opened it
 * @param state {@code open} or {@code closed}
 * @param draft whether its author says that it is not ready
 * @param merged whether it was merged
 * @param head the branch it comes from
 * @param base the branch it goes to
 * @param labels its labels
 * @param createdAt when it was opened
 * @param updatedAt when anything about it last changed
 * @param closedAt when it was closed or merged
 * @param htmlUrl where a person reads it
 */
public record PullRequest(
        long number,
        String title,
        String body,
        User user,
        String state,
        boolean draft,
        boolean merged,
        Branch head,
        Branch base,
        List<Label> labels,
        Instant createdAt,
        Instant updatedAt,
        Optional<Instant> closedAt,
        String htmlUrl) {
    /** @throws IllegalArgumentException if the number is missing */
    public PullRequest {
        Absent.number(number, "a pull request");
        title = Absent.text(title);
        body = Absent.text(body);
        user = Absent.user(user);
        state = Absent.text(state);
        head = head == null ? Branch.UNKNOWN : head;
        base = base == null ? Branch.UNKNOWN : base;
        labels = Absent.list(labels);
        createdAt = Absent.time(createdAt);
        updatedAt = Absent.time(updatedAt);
        closedAt = Absent.optional(closedAt);
        htmlUrl = Absent.text(htmlUrl);
    }

    /** Tells whether it is open. */
    public boolean isOpen() {
        return state.equals("open");
    }

    /**
     * One end of a pull request.
     *
     * @param ref the branch's name, empty if it is gone
     * @param sha the commit, empty if it is unknown
     */
    public record Branch(String ref, String sha) {
        static final Branch UNKNOWN = new Branch("", "");

        public Branch {
            ref = Absent.text(ref);
            sha = Absent.text(sha);
        }
    }
}
