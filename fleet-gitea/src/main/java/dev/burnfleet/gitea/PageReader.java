package dev.burnfleet.gitea;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.NoSuchElementException;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;

/**
 * Reads the pages of one list in order, some before they are asked for.
 *
 * <p>Whoever asks for a second page is taken to want them all; before that nothing is read ahead. Belongs to one thread.
 */
final class PageReader<T> {
    private final Paged.Fetch<T> fetch;
    private final ReadAhead readAhead;
    private final Deque<FutureTask<Listing<T>>> ahead = new ArrayDeque<>();
    private int number;
    private int begun;
    private long received;
    private int pageSize;
    private OptionalLong total = OptionalLong.empty();
    private boolean more = true;

    PageReader(Paged.Fetch<T> fetch, ReadAhead readAhead) {
        this.fetch = fetch;
        this.readAhead = readAhead;
    }

    boolean hasNext() {
        return more;
    }

    /** Returns the number of the page that was read last. */
    int number() {
        return number;
    }

    Listing<T> next() {
        if (!more) {
            throw new NoSuchElementException();
        }
        FutureTask<Listing<T>> asked = ahead.isEmpty() ? begin() : ahead.remove();
        fill();
        Listing<T> listing;
        try {
            listing = outcome(asked);
        } catch (RuntimeException e) {
            forget(); // who asks again gets this page
            throw e;
        }
        number++;
        received += listing.received();
        pageSize = Math.max(pageSize, listing.received());
        total = listing.total();
        more = listing.received() > 0 && more(listing);
        if (more) {
            fill();
        } else {
            forget();
        }
        return listing;
    }

    private void forget() {
        ahead.forEach(task -> task.cancel(true));
        ahead.clear();
        begun = number;
    }

    private FutureTask<Listing<T>> begin() {
        int page = ++begun;
        return new FutureTask<>(() -> fetch.page(page, Paged.LIMIT));
    }

    private void fill() {
        // Before page 2 is asked for, only page 1 has begun.
        while (begun > 1 && ahead.size() < readAhead.pages() && exists(begun + 1)) {
            FutureTask<Listing<T>> task = begin();
            ahead.add(task);
            try {
                readAhead.executor().execute(task);
            } catch (RejectedExecutionException e) {
                return; // the reader fetches it when it comes to it
            }
        }
    }

    /** Tells whether there is such a page, as far as the pages so far show; no request is made on a guess. */
    private boolean exists(int page) {
        return page == number + 1 ? more : total.isPresent() && (page - 1L) * pageSize < total.getAsLong();
    }

    private Listing<T> outcome(FutureTask<Listing<T>> task) {
        task.run(); // does nothing if another thread has begun it, so an executor without a free thread delays nobody
        try {
            return task.get();
        } catch (InterruptedException e) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            return fetch.page(number + 1, Paged.LIMIT); // which fails at once, and says on which request
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) e.getCause();
        }
    }

    /** A server may be set to smaller pages than we ask for, so a short page alone is no end. */
    private boolean more(Listing<T> listing) {
        if (listing.hasNext().isPresent()) {
            return listing.hasNext().get();
        }
        if (listing.total().isPresent()) {
            return received < listing.total().getAsLong();
        }
        return listing.received() >= Paged.LIMIT;
    }
}
