package dev.burnfleet.gitea;

/**
 * A tag of a repository. Immutable.
 *
 * @param name its name without {@code refs/tags/}
 * @param message the text of an annotated tag, white space around it dropped; that of the commit for a plain tag
 * @param id the tag object's name, the commit's for a plain tag
 */
public record GitTag(String name, String message, String id) {
    public GitTag {
        name = Absent.text(name);
        message = Absent.text(message);
        id = Absent.text(id);
    }
}
