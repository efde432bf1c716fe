package dev.burnfleet.gitea;

import java.util.Optional;

/**
 * The name of a label, whose part before the last slash is the scope of an exclusive one. Immutable; case matters.
 *
 * @param text the whole name
 */
public record LabelName(String text) {
    /** @throws IllegalArgumentException if it is blank */
    public LabelName {
        if (text.isBlank()) {
            throw new IllegalArgumentException("the name of a label is not blank");
        }
    }

    /** Returns what stands before the last slash, if there is something on both sides of it. */
    public Optional<String> scope() {
        int slash = text.lastIndexOf('/');
        return slash < 1 || slash == text.length() - 1 ? Optional.empty() : Optional.of(text.substring(0, slash));
    }

    /** Returns the whole name. */
    @Override
    public String toString() {
        return text;
    }
}
