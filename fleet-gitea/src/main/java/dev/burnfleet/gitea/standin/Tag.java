package dev.burnfleet.gitea.standin;

import org.jspecify.annotations.Nullable;

/** A label of a repository or an organization. */
record Tag(long id, String name, String color, String description, boolean exclusive, boolean archived) {
    /** Returns the scope of which an issue has one label at most, or null. */
    @Nullable String scope() {
        int slash = name.lastIndexOf('/');
        return !exclusive || slash < 1 || slash == name.length() - 1 ? null : name.substring(0, slash);
    }
}
