package dev.burnfleet.core.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * Runs units of work, each whole or not at all.
 *
 * <p>One that the database refused because of another's is run again: SQLite does so at once, without regard to the busy
 * timeout, where waiting could lock two for ever, such as when several open a new file.
 */
final class Transactions {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(10);
    private static final int SQLITE_BUSY = 5;
    private static final int SQLITE_LOCKED = 6;
    private static final String UNIQUE_VIOLATION = "23505";
    private static final String POSTGRES_DUPLICATE_TABLE = "42P07";

    @FunctionalInterface
    interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    @FunctionalInterface
    interface Step {
        void run(Connection connection) throws SQLException;
    }

    private final DataSource source;

    Transactions(DataSource source) {
        this.source = source;
    }

    void execute(String what, Step step) {
        run(what, connection -> {
            step.run(connection);
            return connection;
        });
    }

    <T> T run(String what, Work<T> work) {
        long begun = System.nanoTime();
        while (true) {
            try {
                return once(work);
            } catch (SQLException e) {
                boolean late = System.nanoTime() - begun > PATIENCE.toNanos();
                if (late || !inTheWay(e) || !paused()) {
                    throw new LedgerException(
                            LedgerException.Kind.DATABASE, "the ledger failed to " + what + ": " + e.getMessage(), e);
                }
            }
        }
    }

    private <T> T once(Work<T> work) throws SQLException {
        try (Connection connection = source.getConnection()) {
            // What a unit of work has read must still hold when it writes; SQLite knows nothing less.
            connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
            connection.setAutoCommit(false);
            try {
                T result = work.run(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                try {
                    connection.rollback();
                } catch (SQLException onRollback) {
                    e.addSuppressed(onRollback);
                }
                throw e;
            }
        }
    }

    /**
     * Tells whether only another's unit of work stood in the way: class 40 of the SQL standard; what a unit of work
     * makes after it saw that it is not there, yet which is there; SQLite's own codes.
     */
    private static boolean inTheWay(SQLException refused) {
        String state = refused.getSQLState();
        if (state != null) {
            return state.startsWith("40") || state.equals(UNIQUE_VIOLATION) || state.equals(POSTGRES_DUPLICATE_TABLE);
        }
        return refused.getErrorCode() == SQLITE_BUSY || refused.getErrorCode() == SQLITE_LOCKED;
    }

    private static boolean paused() {
        try {
            Thread.sleep(PAUSE.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
