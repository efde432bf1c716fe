package dev.burnfleet.gitea.standin;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An issue or pull request. Guarded by its {@link World}. */
final class Ticket {
    final long id;
    final Repo repo;
    final long number;
    final Account author;
    final Instant created;
    final @Nullable Head head;
    final Set<Tag> labels = new LinkedHashSet<>();
    final Set<Account> assignees = new LinkedHashSet<>();
    final Set<Ticket> blockers = new LinkedHashSet<>();
    final List<Happening> happenings = new ArrayList<>();
    final List<Verdict> verdicts = new ArrayList<>();
    final List<Mark> marks = new ArrayList<>();
    /** Files on the ticket and on its comments. */
    final List<Attached> files = new ArrayList<>();
    /** Reactions by the id of the comment. */
    final Map<Long, List<Mark>> commentMarks = new HashMap<>();

    final Set<Account> subscribers = new LinkedHashSet<>();

    String title;
    String body;
    long version;
    boolean locked;

    @Nullable Goal goal;

    @Nullable Instant due;

    Instant updated;

    @Nullable Instant closed;

    Ticket(long id, Repo repo, String title, String body, Account author, Instant created, @Nullable Head head) {
        this.id = id;
        this.repo = repo;
        this.number = repo.nextNumber();
        this.title = title;
        this.body = body;
        this.author = author;
        this.created = created;
        this.updated = created;
        this.head = head;
        this.subscribers.add(author);
    }

    boolean isOpen() {
        return closed == null;
    }

    String state() {
        return isOpen() ? "open" : "closed";
    }

    Happening comment(long commentId) {
        return happenings.stream()
                .filter(happening -> happening.isComment() && happening.id() == commentId)
                .findFirst()
                .orElseThrow(Refusal::notFound);
    }

    boolean hasOpenBlocker() {
        return blockers.stream().anyMatch(Ticket::isOpen);
    }

    /** Where a pull request comes from and goes to. */
    record Head(String branch, String sha, String base, boolean draft) {}
}
