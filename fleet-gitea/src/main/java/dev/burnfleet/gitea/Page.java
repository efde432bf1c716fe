package dev.burnfleet.gitea;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One page of a list. Immutable.
 *
 * @param items what is on it, in the server's order
 * @param unreadable what was wrong with items that could not be read, one line each; they are not among the items
 * @param number its number, from 1
 * @param total how many items the server counts in all, before any filter of the client
 * @param hasNext whether there is another page
 * @param serverTime the server's clock when it answered
 */
public record Page<T>(
        List<T> items,
        List<String> unreadable,
        int number,
        OptionalLong total,
        boolean hasNext,
        Optional<Instant> serverTime) {
    public Page {
        items = List.copyOf(items);
        unreadable = List.copyOf(unreadable);
    }
}
