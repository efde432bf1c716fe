package dev.burnfleet.gitea;

import java.util.Optional;

/**
 * A label of a repository or an organization. Immutable.
 *
 * @param id the server's number, by which labels are set
 * @param name its name; case matters
 * @param color six hex digits without {@code #}
 * @param description may be empty
 * @param exclusive whether setting it drops the other labels of its {@code scope/}
 * @param isArchived whether it is no longer meant to be set
 */
public record Label(long id, String name, String color, String description, boolean exclusive, boolean isArchived) {
    public Label {
        name = Absent.text(name);
        color = Absent.text(color);
        description = Absent.text(description);
    }

    /** Returns the scope whose other labels setting this one drops, if it is exclusive and its name has one. */
    public Optional<String> exclusiveScope() {
        return exclusive && !name.isBlank() ? new LabelName(name).scope() : Optional.empty();
    }
}
