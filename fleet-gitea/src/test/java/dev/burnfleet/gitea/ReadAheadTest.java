package dev.burnfleet.gitea;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.burnfleet.gitea.standin.Fault;
import dev.burnfleet.gitea.standin.GiteaStandIn;
import dev.burnfleet.gitea.standin.StandInRepository;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ReadAheadTest {
    /** Does at once what it is given, so that a test sees what was begun. */
    private static final Executor AT_ONCE = Runnable::run;

    private static final int SIZE = 50;

    private final List<Integer> fetched = new CopyOnWriteArrayList<>();

    private Paged<Integer> list(int length, ReadAhead readAhead) {
        return new Paged<>((page, limit) -> page(page, length, true), item -> item, item -> true, readAhead);
    }

    private Listing<Integer> page(int page, int length, boolean counted) {
        fetched.add(page);
        int from = Math.min(length, (page - 1) * SIZE);
        List<Integer> items =
                IntStream.range(from, Math.min(length, from + SIZE)).boxed().toList();
        return new Listing<>(
                items,
                List.of(),
                counted ? Optional.empty() : Optional.of(page * SIZE < length),
                counted ? OptionalLong.of(length) : OptionalLong.empty(),
                Optional.empty());
    }

    @Test
    void fetchesNoSecondPageBeforeOneIsAskedFor() {
        Paged<Integer> list = list(1000, new ReadAhead(3, AT_ONCE));
        assertThat(list.firstPage().items()).hasSize(SIZE);
        assertThat(list.stream().limit(SIZE)).hasSize(SIZE);
        assertThat(fetched).containsExactly(1, 1);
    }

    @Test
    void fetchesAsManyPagesAheadAsItMayAndNoMore() {
        Iterator<Page<Integer>> pages =
                list(1000, new ReadAhead(2, AT_ONCE)).pages().iterator();
        pages.next();
        assertThat(pages.next().number()).isEqualTo(2);
        assertThat(fetched).containsExactlyInAnyOrder(1, 2, 3, 4);
        assertThat(pages.next().items()).first().isEqualTo(100);
        assertThat(fetched).containsExactlyInAnyOrder(1, 2, 3, 4, 5);
    }

    @Test
    void fetchesEachPageOnceAndNoneBehindTheEnd() {
        for (int length : List.of(0, 1, 50, 51, 100, 101, 149, 150, 1000)) {
            for (int ahead : List.of(0, 1, 5)) {
                fetched.clear();
                assertThat(list(length, new ReadAhead(ahead, AT_ONCE)).toList()).hasSize(length);
                assertThat(fetched).doesNotHaveDuplicates().hasSize(Math.max(1, (length + SIZE - 1) / SIZE));
            }
        }
    }

    @Test
    void goesNoFurtherThanTheServerSaysWhenItDoesNotCount() {
        Paged<Integer> list = new Paged<>(
                (page, limit) -> page(page, 220, false), item -> item, item -> true, new ReadAhead(4, AT_ONCE));
        Iterator<Page<Integer>> pages = list.pages().iterator();
        pages.next();
        pages.next();
        assertThat(fetched).containsExactly(1, 2, 3);
        pages.forEachRemaining(page -> assertThat(page.items()).isNotEmpty());
        assertThat(fetched).containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void readsAllTheSameWhenItsExecutorHasNoThreadFree() {
        Executor full = task -> {
            throw new RejectedExecutionException("full");
        };
        assertThat(list(1000, new ReadAhead(3, full)).toList()).hasSize(1000);
        Executor never = task -> {};
        assertThat(list(1000, new ReadAhead(3, never)).toList()).hasSize(1000);
    }

    @Test
    void failsAtThePageThatFailsAndReadsItAgainWhenAskedAgain() {
        List<Integer> failing = new ArrayList<>(List.of(3));
        Paged.Fetch<Integer> fetch = (page, limit) -> {
            if (failing.remove((Integer) page)) {
                throw new GiteaException.NoAnswer(new Failed("GET", "http://127.0.0.1/"), "lost", null);
            }
            return page(page, 1000, true);
        };
        Iterator<Page<Integer>> pages = new Paged<>(fetch, item -> item, item -> true, new ReadAhead(2, AT_ONCE))
                .pages()
                .iterator();
        pages.next();
        assertThat(pages.next().number()).isEqualTo(2);
        assertThatThrownBy(pages::next).isInstanceOf(GiteaException.NoAnswer.class);
        assertThat(pages.next().items()).first().isEqualTo(100);
        assertThat(pages.next().number()).isEqualTo(4);
    }

    @Test
    void holdsNoPageThatWasRead() {
        List<WeakReference<Page<Integer>>> read = new ArrayList<>();
        Iterator<Page<Integer>> pages =
                list(100 * SIZE, new ReadAhead(1, AT_ONCE)).pages().iterator();
        for (int i = 0; i < 50; i++) {
            read.add(new WeakReference<>(pages.next()));
        }
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (read.stream().anyMatch(page -> page.get() != null) && System.nanoTime() < end) {
            System.gc();
        }
        assertThat(read).allMatch(page -> page.get() == null);
        assertThat(pages.next().number()).isEqualTo(51);
    }

    @Test
    void endsWhenTheReaderIsInterruptedAndStaysInterrupted() throws IOException {
        try (GiteaStandIn standIn = GiteaStandIn.start(0)) {
            Iterator<Page<Issue>> pages = issues(standIn, 200).pages().iterator();
            pages.next();
            pages.next();
            standIn.inject(Fault.delay(Duration.ofSeconds(60))); // page 3 may be here already, page 4 cannot
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> pages.forEachRemaining(page -> {})).isInstanceOf(GiteaException.NoAnswer.class);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void listsTenThousandIssuesInTwoHundredRoundTrips() throws IOException {
        try (GiteaStandIn standIn = GiteaStandIn.start(0)) {
            Paged<Issue> open = issues(standIn, 10_000);
            assertThat(open.stream().mapToLong(Issue::number).distinct()).hasSize(10_000);
            assertThat(standIn.requests()).hasSize(10_000 / SIZE);
        }
    }

    private static Paged<Issue> issues(GiteaStandIn standIn, int count) {
        standIn.addAdministrator("zeus");
        StandInRepository repository = standIn.addRepository("zeus", "olympus");
        for (int i = 0; i < count; i++) {
            repository.addIssue("zeus", "labour " + i, "");
        }
        return GiteaClient.builder(standIn.url())
                .token(TokenSource.of(standIn.addToken("zeus")))
                .build()
                .repo("zeus", "olympus")
                .issues()
                .list(IssueQuery.open());
    }
}
