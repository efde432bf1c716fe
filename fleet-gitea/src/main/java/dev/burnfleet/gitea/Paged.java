package dev.burnfleet.gitea;

import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A list that is fetched page by page while it is read.
 *
 * <p>Every reading starts anew at page 1; nothing has to be closed. From the second page on, further pages are fetched
 * before they are asked for, as many as {@link GiteaClientBuilder#readAhead} allows; no reading holds more of the list in
 * memory than these. An item that slides by up to a thousand places while the list is read is seen once. An item that leaves the list meanwhile can take its neighbour past the reader: that one is seen
 * at the next reading. An item that cannot be read is left out and told of in {@link Page#unreadable} and as a warning in
 * the log; one without a number fails the page. Immutable and thread-safe; an iterator belongs to one thread. Reading throws
 * {@link GiteaException}.
 */
public final class Paged<T> implements Iterable<T> {
    static final int LIMIT = 50;
    /** An item slides by as many places as there are new ones before it. */
    private static final int RECENT = 1000;

    private final Fetch<T> fetch;
    private final Function<T, Object> identity;
    private final Predicate<T> filter;
    private final ReadAhead readAhead;

    /** @param identity tells items that slid from those that are new */
    Paged(Fetch<T> fetch, Function<T, Object> identity, Predicate<T> filter, ReadAhead readAhead) {
        this.fetch = fetch;
        this.identity = identity;
        this.filter = filter;
        this.readAhead = readAhead;
    }

    /** Fetches the first page alone. */
    public Page<T> firstPage() {
        return pages().iterator().next();
    }

    /** Returns the pages, fetched while they are asked for; there is at least one. */
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
        private final PageReader<T> reader = new PageReader<>(fetch, readAhead);
        private final Recent recent = new Recent(RECENT);

        @Override
        public boolean hasNext() {
            return reader.hasNext();
        }

        @Override
        public Page<T> next() {
            Listing<T> listing = reader.next();
            List<T> fresh = listing.items().stream()
                    .filter(item -> recent.add(identity.apply(item)))
                    .filter(filter)
                    .toList();
            return new Page<>(
                    fresh, listing.unreadable(), reader.number(), listing.total(), reader.hasNext(), listing.date());
        }
    }
}
