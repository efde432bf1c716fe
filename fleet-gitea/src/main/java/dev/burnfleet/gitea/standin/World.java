package dev.burnfleet.gitea.standin;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Everything that the server knows. Whoever reads or changes it holds its monitor. */
final class World {
    private final Clock clock;
    private final AtomicLong ids = new AtomicLong();
    private final Map<String, Account> accounts = new HashMap<>();
    private final Map<String, Account> tokens = new HashMap<>();
    private final Map<String, Repo> repos = new HashMap<>();

    /** The version that this stand-in was compared with. */
    Dialect dialect = Dialect.of("1.26.4");

    final List<Notice> notices = new ArrayList<>();

    World(Clock clock) {
        this.clock = clock;
    }

    static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** Gitea keeps whole seconds. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    long nextId() {
        return ids.incrementAndGet();
    }

    /** Lets other requests come between, where Gitea holds no lock. */
    synchronized void letOthersIn() {
        long end = System.nanoTime() + 1_000_000;
        try {
            while (System.nanoTime() < end) {
                wait(1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static String randomSha() {
        String hex = (UUID.randomUUID().toString() + UUID.randomUUID()).replace("-", "");
        return hex.substring(0, 40);
    }

    Account addAccount(String login, boolean organization, boolean admin, String password) {
        Account account = new Account(nextId(), login, organization, admin, password);
        if (accounts.putIfAbsent(key(login), account) != null) {
            throw new IllegalArgumentException("there is an account " + login + " already");
        }
        return account;
    }

    @Nullable Account account(String login) {
        return accounts.get(key(login));
    }

    String addToken(Account user) {
        String token = randomSha();
        tokens.put(token, user);
        return token;
    }

    void addToken(Account user, String token) {
        tokens.put(token, user);
    }

    @Nullable Account tokenOwner(String token) {
        return tokens.get(token);
    }

    Repo addRepo(Account owner, String name) {
        Repo repo = new Repo(nextId(), owner, name);
        repo.branches.put("main", randomSha());
        if (repos.putIfAbsent(key(repo.fullName()), repo) != null) {
            throw new IllegalArgumentException("there is a repository " + repo.fullName() + " already");
        }
        return repo;
    }

    @Nullable Repo repo(String owner, String name) {
        return repos.get(key(owner + "/" + name));
    }

    Collection<Repo> repos() {
        return repos.values();
    }

    Tag addLabel(Repo repo, String name, String color, String description) {
        Tag label = new Tag(nextId(), name, color, description, false, false);
        repo.labels.add(label);
        return label;
    }

    Ticket addTicket(Repo repo, Account author, String title, String body, Ticket.@Nullable Head head) {
        Ticket ticket = new Ticket(nextId(), repo, title, body, author, now(), head);
        repo.tickets.put(ticket.number, ticket);
        return ticket;
    }

    Happening note(Ticket ticket, Account user, String type, String body, @Nullable Tag label) {
        Happening happening = new Happening(nextId(), type, user, body, label, now(), now());
        ticket.happenings.add(happening);
        if (happening.isComment()) {
            ticket.subscribers.stream().filter(other -> !other.equals(user)).forEach(other -> tell(other, ticket));
            ticket.subscribers.add(user);
        }
        ticket.updated = happening.at();
        return happening;
    }

    private void tell(Account user, Ticket ticket) {
        notices.removeIf(notice -> notice.user.equals(user) && notice.ticket.equals(ticket));
        notices.add(new Notice(nextId(), user, ticket, now()));
    }

    void addLabelTo(Ticket ticket, Account user, Tag label) {
        String scope = label.scope();
        if (!ticket.labels.contains(label)) {
            List.copyOf(ticket.labels).stream()
                    .filter(other -> scope != null && scope.equals(other.scope()))
                    .forEach(other -> removeLabelFrom(ticket, user, other));
        }
        if (ticket.labels.add(label)) {
            note(ticket, user, "label", "1", label);
        }
    }

    void removeLabelFrom(Ticket ticket, Account user, Tag label) {
        if (ticket.labels.remove(label)) {
            note(ticket, user, "label", "", label);
        }
    }

    void setOpen(Ticket ticket, Account user, boolean open) {
        if (ticket.isOpen() != open) {
            ticket.closed = open ? null : now();
            note(ticket, user, open ? "reopen" : "close", "", null);
        }
    }
}
