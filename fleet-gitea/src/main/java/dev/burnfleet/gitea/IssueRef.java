package dev.burnfleet.gitea;

/**
 * Names one issue or pull request. Immutable.
 *
 * @param repo its repository
 * @param number its number there, 1 or more
 */
public record IssueRef(RepoRef repo, long number) {
    /** @throws IllegalArgumentException if the number is 0 or less */
    public IssueRef {
        Segments.requireNumber(number);
    }

    /**
     * Reads {@code owner/name#12}.
     *
     * @throws IllegalArgumentException if the text has another form
     */
    public static IssueRef parse(String text) {
        int hash = text.indexOf('#');
        if (hash < 0 || !text.substring(hash + 1).matches("[0-9]{1,18}")) {
            throw new IllegalArgumentException(
                    "an issue is written owner/name#12, not \"" + Printable.line(text, 100) + "\"");
        }
        return new IssueRef(RepoRef.parse(text.substring(0, hash)), Long.parseLong(text.substring(hash + 1)));
    }

    /** Returns {@code owner/name#12}. */
    @Override
    public String toString() {
        return repo + "#" + number;
    }
}
