package dev.burnfleet.gitea;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One page as it came: its items and what the headers say about the rest.
 *
 * @param unreadable what was wrong with items that could not be read; they are not among the items
 * @param hasNext empty if the answer had no {@code Link} header
 */
record Listing<T>(
        List<T> items, List<String> unreadable, Optional<Boolean> hasNext, OptionalLong total, Optional<Instant> date) {
    /** Returns how many items the server sent. */
    int received() {
        return items.size() + unreadable.size();
    }

    /**
     * Returns the same page of a list whose end only an empty page tells: Gitea leaves items out after it has cut the
     * page, and counts what is left as the total.
     */
    Listing<T> untilEmpty() {
        return new Listing<>(items, unreadable, Optional.of(received() > 0), OptionalLong.empty(), date);
    }
}
