package dev.burnfleet.gitea;

/**
 * Names one repository. Immutable; both parts are safe as one segment of a URL's path.
 *
 * @param owner login of the user or organization
 * @param name the repository's own name
 */
public record RepoRef(String owner, String name) {
    /** @throws IllegalArgumentException if a part is empty, too long, {@code .}, {@code ..} or holds other characters */
    public RepoRef {
        Segments.require(owner, "repository's owner");
        Segments.require(name, "repository's name");
    }

    /**
     * Reads {@code owner/name}.
     *
     * @throws IllegalArgumentException if the text has another form
     */
    public static RepoRef parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException(
                    "a repository is written owner/name, not \"" + Printable.line(text, 100) + "\"");
        }
        return new RepoRef(text.substring(0, slash), text.substring(slash + 1));
    }

    /** Returns {@code owner/name}. */
    @Override
    public String toString() {
        return owner + "/" + name;
    }
}
