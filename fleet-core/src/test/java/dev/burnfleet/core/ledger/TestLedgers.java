package dev.burnfleet.core.ledger;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** Ledgers in real SQLite files. */
public final class TestLedgers {
    private TestLedgers() {}

    /** Opens a file as the dispatcher does: whole transactions from their first statement, on the disk when committed. */
    public static DataSource at(Path file) {
        return at(file, 10_000);
    }

    /** Opens a file without forcing anything to the disk, to see what that costs. */
    public static DataSource unforced(Path file) {
        return at(file, 10_000, SQLiteConfig.SynchronousMode.OFF);
    }

    /** Opens a file without waiting for another that writes to it. */
    static DataSource impatient(Path file) {
        return at(file, 0);
    }

    private static DataSource at(Path file, int busyMillis) {
        return at(file, busyMillis, SQLiteConfig.SynchronousMode.FULL);
    }

    private static DataSource at(Path file, int busyMillis, SQLiteConfig.SynchronousMode synchronous) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(synchronous);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.setBusyTimeout(busyMillis);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file.toAbsolutePath());
        return source;
    }

    /** Does something to a file behind the ledger's back. */
    static void execute(Path file, String sql) {
        try (Connection connection = at(file).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
