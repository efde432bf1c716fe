package dev.burnfleet.core.ledger;

import dev.burnfleet.core.plan.Ending;
import dev.burnfleet.core.plan.WorkKey;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import javax.sql.DataSource;

/**
 * The books of the dispatcher: what was decided, sent, acknowledged and finished, on disk before any effect.
 *
 * <p>Every method is one transaction. Safe for use by several threads and, on a shared database, by several processes:
 * only the holder of the {@linkplain #acquire lease} may write. A SQLite data source should begin its transactions
 * {@code IMMEDIATE} and wait while the file is busy.
 *
 * <p>Every method throws {@link LedgerException} when the database fails; nothing of the failed call remains then.
 */
public final class Ledger {
    private final Transactions transactions;
    private final LeaseTable leases = new LeaseTable();
    private final IntentTable intents = new IntentTable();
    private final EventTable events = new EventTable();
    private final ParkedTable parked = new ParkedTable();

    private Ledger(Transactions transactions) {
        this.transactions = transactions;
    }

    /**
     * Opens the books, making or upgrading the tables as needed.
     *
     * @param source the database; SQLite and PostgreSQL are supported
     */
    public static Ledger open(DataSource source) {
        Transactions transactions = new Transactions(source);
        transactions.execute("prepare its tables", connection -> {
            Schema.migrate(connection);
        });
        return new Ledger(transactions);
    }

    /** Returns what tells this ledger from every other, whoever opens it: 36 characters that mean nothing else. */
    public String name() {
        return transactions.run("read its name", connection -> {
            try (PreparedStatement select = connection.prepareStatement("select min(name) from fleet_name");
                    ResultSet rows = select.executeQuery()) {
                rows.next();
                String name = rows.getString(1);
                if (name != null) {
                    return name;
                }
            }
            String name = UUID.randomUUID().toString();
            try (PreparedStatement insert = connection.prepareStatement("insert into fleet_name (name) values (?)")) {
                insert.setString(1, name);
                insert.executeUpdate();
            }
            return name;
        });
    }

    /**
     * Takes the right to dispatch.
     *
     * @param holder who wants it, in words that tell people where to look
     * @param now the current time
     * @param length how long it lasts unless renewed
     * @param gone tells of a holder whether it certainly no longer runs
     * @throws LedgerException of kind {@code BUSY} if another dispatcher holds it
     */
    public DispatcherLease acquire(String holder, Instant now, Duration length, Predicate<String> gone) {
        return transactions.run("take the dispatcher's lease", connection -> {
            DispatcherLease held = leases.read(connection);
            if (held.until().isAfter(now) && !gone.test(held.holder())) {
                throw new LedgerException(
                        LedgerException.Kind.BUSY,
                        "another dispatcher (" + held.holder() + ") works with this ledger, its lease lasts until "
                                + held.until() + ": stop it or wait",
                        null);
            }
            DispatcherLease taken = new DispatcherLease(holder, held.token() + 1, now.plus(length));
            leases.store(connection, taken);
            return taken;
        });
    }

    /**
     * Prolongs a lease.
     *
     * @throws LedgerException of kind {@code FENCED} if another dispatcher has taken over
     */
    public DispatcherLease renew(DispatcherLease lease, Instant until) {
        return transactions.run("renew the dispatcher's lease", connection -> {
            leases.requireHeld(connection, lease);
            DispatcherLease renewed = new DispatcherLease(lease.holder(), lease.token(), until);
            leases.store(connection, renewed);
            return renewed;
        });
    }

    /** Gives a lease back; without effect if another dispatcher has taken over. */
    public void release(DispatcherLease lease) {
        transactions.execute("give the dispatcher's lease back", connection -> {
            if (leases.read(connection).token() == lease.token()) {
                leases.store(connection, new DispatcherLease("", lease.token(), Instant.EPOCH));
            }
        });
    }

    /**
     * Writes intents down. One whose work is already out is left out.
     *
     * @return those that were written; only these may be sent
     * @throws LedgerException of kind {@code FENCED} if another dispatcher has taken over
     */
    public List<Intent> intend(DispatcherLease lease, List<Intent> wanted) {
        return transactions.run("write intents", connection -> {
            leases.requireHeld(connection, lease);
            List<Intent> written = new ArrayList<>();
            for (Intent intent : wanted) {
                if (!intents.isOut(connection, intent.work())) {
                    intents.insert(connection, intent, lease.token());
                    events.append(
                            connection,
                            intent.assignedAt(),
                            "intended",
                            Optional.of(intent.operationId()),
                            intent.reason());
                    written.add(intent);
                }
            }
            return List.copyOf(written);
        });
    }

    /**
     * Writes down how far intents have come, all in one transaction; without effect on one that is closed or unknown.
     *
     * @throws LedgerException of kind {@code FENCED} if another dispatcher has taken over
     */
    public void progress(DispatcherLease lease, List<ProgressChange> changes) {
        progress(lease, changes, List.of());
    }

    /**
     * Writes down how far intents have come and what else happened, all in one transaction; a change is without effect on
     * an intent that is closed or unknown.
     *
     * @throws LedgerException of kind {@code FENCED} if another dispatcher has taken over
     */
    public void progress(DispatcherLease lease, List<ProgressChange> changes, List<LedgerNote> notes) {
        transactions.execute("write progress", connection -> {
            leases.requireHeld(connection, lease);
            for (ProgressChange change : changes) {
                Intent.Progress progress = change.progress();
                if (intents.update(connection, change.operationId(), progress)) {
                    String kind = progress.ending()
                            .map(Ending::name)
                            .orElse(progress.state().name());
                    events.append(
                            connection,
                            change.at(),
                            kind.toLowerCase(Locale.ROOT),
                            Optional.of(change.operationId()),
                            change.why());
                }
            }
            for (LedgerNote note : notes) {
                events.append(connection, note.at(), note.kind(), note.operationId(), note.detail());
            }
        });
    }

    /** Returns all intents that are not closed, oldest first. */
    public List<Intent> open() {
        return transactions.run("read open intents", intents::open);
    }

    /** Returns those of the intents that are known, open or closed, by operation id. */
    public Map<String, Intent> find(Collection<String> operationIds) {
        return transactions.run("find intents", connection -> {
            Map<String, Intent> found = new LinkedHashMap<>();
            for (String operationId : operationIds) {
                intents.find(connection, operationId).ifPresent(intent -> found.put(operationId, intent));
            }
            return found;
        });
    }

    /** Returns all intents that are open or ended after a time, oldest first. */
    public List<Intent> since(Instant time) {
        return transactions.run("read intents", connection -> intents.since(connection, time));
    }

    /**
     * Remembers that pieces of work were announced in the tracker; twice is once.
     *
     * @throws LedgerException of kind {@code FENCED} if another dispatcher has taken over
     */
    public void announced(DispatcherLease lease, Collection<String> operationIds, Instant now) {
        transactions.execute("remember announcements", connection -> {
            leases.requireHeld(connection, lease);
            for (String operationId : operationIds) {
                events.announced(connection, operationId, now);
            }
        });
    }

    /** Returns the operation ids of the open intents that were announced. */
    public Set<String> announced() {
        return transactions.run("read announcements", events::announced);
    }

    /**
     * Writes down how parked issues stand, one row an issue, and what happened to them.
     *
     * @throws LedgerException of kind {@code FENCED} if another dispatcher has taken over
     */
    public void park(DispatcherLease lease, List<ParkedIssue> issues, List<LedgerNote> notes) {
        transactions.execute("write parked issues", connection -> {
            leases.requireHeld(connection, lease);
            for (ParkedIssue issue : issues) {
                parked.store(connection, issue);
            }
            for (LedgerNote note : notes) {
                events.append(connection, note.at(), note.kind(), note.operationId(), note.detail());
            }
        });
    }

    /** Returns the issues that are parked or were. */
    public List<ParkedIssue> parked() {
        return transactions.run("read parked issues", parked::all);
    }

    /** Returns why intents were closed, by operation id, where the history still says it. */
    public Map<String, String> verdicts(Collection<String> operationIds) {
        return transactions.run("read verdicts", connection -> {
            Map<String, String> found = new LinkedHashMap<>();
            for (String operationId : operationIds) {
                events.verdict(connection, operationId).ifPresent(why -> found.put(operationId, why));
            }
            return found;
        });
    }

    /**
     * Forgets closed intents, events and parked issues from before a time, and announcements of what is no longer out.
     *
     * @param matters tells of which work closed intents are kept nevertheless, and whether its issue stays parked
     * @throws LedgerException of kind {@code FENCED} if another dispatcher has taken over
     */
    public void prune(DispatcherLease lease, Instant before, Predicate<WorkKey> matters) {
        transactions.execute("forget what is old", connection -> {
            leases.requireHeld(connection, lease);
            Pruning pruning = new Pruning(connection);
            pruning.intents(intents.closedBefore(connection, before), matters);
            pruning.events(before);
            pruning.announcements();
            pruning.parked(parked.all(connection), before, matters);
        });
    }

    /** Returns the last events, newest first. */
    public List<LedgerEvent> events(int most) {
        return transactions.run("read events", connection -> events.last(connection, most));
    }
}
