package dev.burnfleet.gitea;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An issue, or a pull request seen as one. Title and body are whatever somebody typed. Immutable.
 *
 * @param id unique on the server; no call takes it
 * @param number its number in the repository, 1 or more
 * @param title its title
 * @param body its text, may be empty
 * @param user who opened it
 * @param state {@code open} or {@code closed}
 * @param labels its labels
 * @param assignees who is to do it; never null, though Gitea writes null for nobody
 * @param milestone the milestone that it belongs to
 * @param comments how many comments it has
 * @param isLocked whether only collaborators can comment
 * @param createdAt when it was opened; the epoch if the server does not say
 * @param updatedAt when anything but a reaction last changed; the epoch if the server does not say
 * @param closedAt when it was closed
 * @param dueDate when it is due: the last second of a day
 * @param pinOrder its place among the pinned ones, from 1; 0 if it is not pinned
 * @param pullRequest present if it is a pull request
 * @param contentVersion rises with every edit of the text; Gitea 1.26 and later
 * @param repository where it is
 * @param assets the files that hang on it
 * @param htmlUrl where a person reads it
 */
public record Issue(
        long id,
        long number,
        String title,
        String body,
        User user,
        String state,
        List<Label> labels,
        List<User> assignees,
        Optional<Milestone> milestone,
        long comments,
        boolean isLocked,
        Instant createdAt,
        Instant updatedAt,
        Optional<Instant> closedAt,
        Optional<Instant> dueDate,
        long pinOrder,
        Optional<PullRequestMark> pullRequest,
        Optional<Long> contentVersion,
        Optional<Place> repository,
        List<Attachment> assets,
        String htmlUrl) {
    /** @throws IllegalArgumentException if the number is missing: Gitea can answer 200 with an empty issue */
    public Issue {
        Absent.number(number, "an issue");
        title = Absent.text(title);
        body = Absent.text(body);
        user = Absent.user(user);
        state = Absent.text(state);
        labels = Absent.list(labels);
        assignees = Absent.list(assignees);
        milestone = Absent.optional(milestone);
        createdAt = Absent.time(createdAt);
        updatedAt = Absent.time(updatedAt);
        closedAt = Absent.optional(closedAt);
        dueDate = Absent.optional(dueDate);
        pullRequest = Absent.optional(pullRequest);
        contentVersion = Absent.optional(contentVersion);
        repository = Absent.optional(repository);
        assets = Absent.list(assets);
        htmlUrl = Absent.text(htmlUrl);
    }

    /** Tells whether it is open. */
    public boolean isOpen() {
        return state.equals("open");
    }

    /** Tells whether it has a label of exactly this name. */
    public boolean hasLabel(String name) {
        return labels.stream().anyMatch(label -> label.name().equals(name));
    }

    /** Returns where it is and its number there, if the server says where. */
    public Optional<IssueRef> ref() {
        return repository.map(place -> new IssueRef(new RepoRef(place.owner(), place.name()), number));
    }

    /**
     * Which repository an issue is in.
     *
     * @param owner login of the user or organization
     * @param name the repository's own name
     */
    public record Place(String owner, String name) {
        public Place {
            owner = Absent.text(owner);
            name = Absent.text(name);
        }
    }

    /**
     * What makes an issue a pull request.
     *
     * @param merged whether it was merged
     * @param draft whether its author says that it is not ready; Gitea 1.22 and later
     */
    public record PullRequestMark(boolean merged, boolean draft) {}
}
