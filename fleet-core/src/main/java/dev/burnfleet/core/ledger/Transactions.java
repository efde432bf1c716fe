package dev.burnfleet.core.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Runs units of work, each whole or not at all. */
final class Transactions {
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
        try (Connection connection = source.getConnection()) {
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
        } catch (SQLException e) {
            throw new LedgerException(
                    LedgerException.Kind.DATABASE, "the ledger failed to " + what + ": " + e.getMessage(), e);
        }
    }
}
