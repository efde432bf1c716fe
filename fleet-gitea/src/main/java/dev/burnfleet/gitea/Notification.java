package dev.burnfleet.gitea;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that the token's user is told of. Immutable.
 *
 * @param id the server's number
 * @param repository where it is
 * @param subject what it is about
 * @param unread whether nobody marked it read
 * @param pinned whether it was pinned
 * @param updatedAt when it last changed
 */
public record Notification(
        long id, Optional<Repository> repository, Subject subject, boolean unread, boolean pinned, Instant updatedAt) {
    /** @throws IllegalArgumentException if the number is missing */
    public Notification {
        Absent.number(id, "a notification");
        repository = Absent.optional(repository);
        subject = subject == null ? new Subject("", "", "", "") : subject;
        updatedAt = Absent.time(updatedAt);
    }

    /** Returns the issue or pull request that it is about, if it is about one. */
    public Optional<IssueRef> issue() {
        String number = subject.url().substring(subject.url().lastIndexOf('/') + 1);
        boolean issue = subject.type().equals("Issue") || subject.type().equals("Pull");
        return issue && number.matches("[1-9][0-9]{0,17}")
                ? repository.map(repo -> new IssueRef(RepoRef.parse(repo.fullName()), Long.parseLong(number)))
                : Optional.empty();
    }

    /**
     * What a notification is about.
     *
     * @param title its title
     * @param type {@code Issue}, {@code Pull}, {@code Commit} or {@code Repository}
     * @param state {@code open}, {@code closed} or {@code merged}
     * @param url its address in the API, built from the server's configured address
     */
    public record Subject(String title, String type, String state, String url) {
        public Subject {
            title = Absent.text(title);
            type = Absent.text(type);
            state = Absent.text(state);
            url = Absent.text(url);
        }
    }
}
