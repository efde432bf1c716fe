package dev.burnfleet.core.ledger;

import dev.burnfleet.core.plan.Ending;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
    private final IntentTable intents = new IntentTable();
    private final EventTable events = new EventTable();

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
            DispatcherLease held = lease(connection);
            if (held.until().isAfter(now) && !gone.test(held.holder())) {
                throw new LedgerException(
                        LedgerException.Kind.BUSY,
                        "another dispatcher (" + held.holder() + ") works with this ledger, its lease lasts until "
                                + held.until() + ": stop it or wait",
                        null);
            }
            DispatcherLease taken = new DispatcherLease(holder, held.token() + 1, now.plus(length));
            store(connection, taken);
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
            requireHeld(connection, lease);
            DispatcherLease renewed = new DispatcherLease(lease.holder(), lease.token(), until);
            store(connection, renewed);
            return renewed;
        });
    }

    /** Gives a lease back; without effect if another dispatcher has taken over. */
    public void release(DispatcherLease lease) {
        transactions.execute("give the dispatcher's lease back", connection -> {
            if (lease(connection).token() == lease.token()) {
                store(connection, new DispatcherLease("", lease.token(), Instant.EPOCH));
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
            requireHeld(connection, lease);
            List<Intent> written = new ArrayList<>();
            for (Intent intent : wanted) {
                if (!intents.isOut(connection, intent.work())) {
                    intents.insert(connection, intent, lease.token());
                    events.append(connection, intent.assignedAt(), "intended", intent.operationId(), intent.reason());
                    written.add(intent);
                }
            }
            return List.copyOf(written);
        });
    }

    /**
     * Writes down how far an intent has come; without effect once it is closed.
     *
     * @param why what was seen, in words for people
     * @throws LedgerException of kind {@code FENCED} if another dispatcher has taken over
     */
    public void progress(DispatcherLease lease, String operationId, Intent.Progress progress, Instant now, String why) {
        transactions.execute("write progress", connection -> {
            requireHeld(connection, lease);
            if (intents.update(connection, operationId, progress)) {
                String kind = progress.ending()
                        .map(Ending::name)
                        .orElse(progress.state().name());
                events.append(connection, now, kind.toLowerCase(java.util.Locale.ROOT), operationId, why);
            }
        });
    }

    /** Returns all intents that are not closed, oldest first. */
    public List<Intent> open() {
        return transactions.run("read open intents", intents::open);
    }

    /** Returns all intents that are open or ended after a time, oldest first. */
    public List<Intent> since(Instant time) {
        return transactions.run("read intents", connection -> intents.since(connection, time));
    }

    /** Remembers that a piece of work was announced in the tracker; twice is once. */
    public void announced(DispatcherLease lease, String operationId, Instant now) {
        transactions.execute("remember an announcement", connection -> {
            requireHeld(connection, lease);
            events.announced(connection, operationId, now);
        });
    }

    /** Returns the operation ids of the open intents that were announced. */
    public Set<String> announced() {
        return transactions.run("read announcements", events::announced);
    }

    /** Returns the last events, newest first. */
    public List<LedgerEvent> events(int most) {
        return transactions.run("read events", connection -> events.last(connection, most));
    }

    private static DispatcherLease lease(Connection connection) throws SQLException {
        try (PreparedStatement select =
                        connection.prepareStatement("select holder, token, until from fleet_dispatcher where id = 1");
                ResultSet rows = select.executeQuery()) {
            rows.next();
            return new DispatcherLease(rows.getString(1), rows.getLong(2), Instant.ofEpochMilli(rows.getLong(3)));
        }
    }

    private static void store(Connection connection, DispatcherLease lease) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "update fleet_dispatcher set holder = ?, token = ?, until = ? where id = 1")) {
            update.setString(1, lease.holder());
            update.setLong(2, lease.token());
            update.setLong(3, lease.until().toEpochMilli());
            update.executeUpdate();
        }
    }

    private static void requireHeld(Connection connection, DispatcherLease lease) throws SQLException {
        DispatcherLease held = lease(connection);
        if (held.token() != lease.token()) {
            throw new LedgerException(
                    LedgerException.Kind.FENCED,
                    "another dispatcher (" + held.holder() + ") has taken over this ledger: this one stops",
                    null);
        }
    }
}
