package dev.burnfleet.gitea;

import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A list that is fetched page by page while it is read.
 *
 * <p>Every reading starts anew at page 1; nothing has to be closed. An item that slides to the next page while the list
 * is read is seen once. An item that leaves the list meanwhile can take its neighbour past the reader: that one is seen
 * at the next reading. An item that cannot be read is left out and told of in {@link Page#unreadable} and as a warning in
 * the log; one without a number fails the page. Immutable and thread-safe; an iterator belongs to one thread. Reading throws
 * {@link GiteaException}.
 */
public final class Paged<T> implements Iterable<T> {
    static final int LIMIT = 50;

    private final Fetch<T> fetch;
    private final Function<T, Object> identity;
    private final Predicate<T> filter;

    /** @param identity tells items that slid from those that are new */
    Paged(Fetch<T> fetch, Function<T, Object> identity, Predicate<T> filter) {
        this.fetch = fetch;
        this.identity = identity;
        this.filter = filter;
    }

    Paged(Fetch<T> fetch, Function<T, Object> identity) {
        this(fetch, identity, item -> true);
    }

    /** Fetches the first page alone. */
    public Page<T> firstPage() {
        return pages().iterator().next();
    }

    /** Returns the pages, each fetched when it is asked for; there is at least one. */
    public Iterable<Page<T>> pages() {
        return Pages::new;
    }

    @Override
    public Iterator<T> iterator() {
        return stream().iterator();
    }

    /** Returns the items; the next page is fetched when the last item of one was taken. */
    public Stream<T> stream() {
        return StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(
                                new Pages(), Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE),
                        false)
                .flatMap(page -> page.items().stream());
    }

    /** Fetches everything. */
    public List<T> toList() {
        return stream().toList();
    }

    /** Fetches one page of at most {@link #LIMIT} items. */
    @FunctionalInterface
    interface Fetch<T> {
        Listing<T> page(int number, int limit);
    }

    private final class Pages implements Iterator<Page<T>> {
        private final Set<Object> known = new HashSet<>();
        private int number;
        private long received;
        private boolean more = true;

        @Override
        public boolean hasNext() {
            return more;
        }

        @Override
        public Page<T> next() {
            if (!more) {
                throw new NoSuchElementException();
            }
            number++;
            Listing<T> listing = fetch.page(number, LIMIT);
            received += listing.received();
            more = listing.received() > 0 && more(listing);
            List<T> fresh = listing.items().stream()
                    .filter(item -> known.add(identity.apply(item)))
                    .filter(filter)
                    .toList();
            return new Page<>(fresh, listing.unreadable(), number, listing.total(), more, listing.date());
        }

        /** A server may be set to smaller pages than we ask for, so a short page alone is no end. */
        private boolean more(Listing<T> listing) {
            if (listing.hasNext().isPresent()) {
                return listing.hasNext().get();
            }
            if (listing.total().isPresent()) {
                return received < listing.total().getAsLong();
            }
            return listing.received() >= LIMIT;
        }
    }
}
