package dev.burnfleet.core.board;

import java.util.Comparator;
import java.util.Objects;

/**
 * Names one issue or pull request: its repository and its number there. Immutable.
 *
 * @param repository where it lives
 * @param number its number in that repository, 1 or more
 */
public record IssueRef(RepositoryName repository, long number) implements Comparable<IssueRef> {
    private static final Comparator<IssueRef> ORDER =
            Comparator.comparing(IssueRef::repository).thenComparingLong(IssueRef::number);

    /** @throws IllegalArgumentException if the number is not positive */
    public IssueRef {
        Objects.requireNonNull(repository, "repository");
        if (number <= 0) {
            throw new IllegalArgumentException("an issue's number is 1 or more, not " + number);
        }
    }

    /**
     * Reads {@code owner/name#number}.
     *
     * @throws IllegalArgumentException if the text has another form
     */
    public static IssueRef parse(String text) {
        int hash = text.lastIndexOf('#');
        if (hash < 0) {
            throw new IllegalArgumentException("an issue is written owner/name#number, not \"" + text + "\"");
        }
        return new IssueRef(RepositoryName.parse(text.substring(0, hash)), Long.parseLong(text.substring(hash + 1)));
    }

    /** Spreads the issues of repositories with similar names, which a sum of the parts would put on top of each other. */
    @Override
    public int hashCode() {
        return repository.hashCode() * 0x9E3779B9 + Long.hashCode(number);
    }

    @Override
    public int compareTo(IssueRef other) {
        return ORDER.compare(this, other);
    }

    /** Returns {@code owner/name#number}. */
    @Override
    public String toString() {
        return repository + "#" + number;
    }
}
