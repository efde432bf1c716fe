package dev.burnfleet.core.board;

import java.util.Comparator;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Names one repository of the tracker: its owner and its own name.
 *
 * <p>Both parts are safe as one segment of a path or URL: letters, digits, {@code .}, {@code _} and {@code -}, never
 * {@code .} or {@code ..}. Immutable.
 *
 * @param owner the user or organization, never empty
 * @param name the repository's name, never empty
 */
public record RepositoryName(String owner, String name) implements Comparable<RepositoryName> {
    private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9._-]{1,100}");
    private static final Comparator<RepositoryName> ORDER =
            Comparator.comparing(RepositoryName::owner).thenComparing(RepositoryName::name);

    /** @throws IllegalArgumentException if a part is not a safe segment */
    public RepositoryName {
        requireSegment(owner, "owner");
        requireSegment(name, "name");
    }

    /**
     * Reads {@code owner/name}.
     *
     * @throws IllegalArgumentException if the text has another form
     */
    public static RepositoryName parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("a repository is written owner/name, not \"" + text + "\"");
        }
        return new RepositoryName(text.substring(0, slash), text.substring(slash + 1));
    }

    /** Tells whether a text can be one part of a repository's name. */
    public static boolean isSegment(String text) {
        return SEGMENT.matcher(text).matches() && !text.equals(".") && !text.equals("..");
    }

    private static void requireSegment(String text, String what) {
        Objects.requireNonNull(text, what);
        if (!isSegment(text)) {
            throw new IllegalArgumentException("a repository's " + what
                    + " has 1 to 100 letters, digits, '.', '_' or '-', unlike \"" + text + "\"");
        }
    }

    @Override
    public int compareTo(RepositoryName other) {
        return ORDER.compare(this, other);
    }

    /** Returns {@code owner/name}. */
    @Override
    public String toString() {
        return owner + "/" + name;
    }
}
