package dev.burnfleet.core.ledger;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Where a test keeps its ledgers, each under a name. */
interface LedgerHome {
    /** Opens one; it is made when it is not there yet. */
    DataSource at(String name);

    /** Keeps them as SQLite files. */
    static LedgerHome files(Path folder) {
        return name -> TestLedgers.at(folder.resolve(name + ".db"));
    }

    /** Does something behind the ledger's back. */
    default void execute(String name, String sql) {
        try (Connection connection = at(name).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** Counts the rows of a table. */
    default int count(String name, String table) {
        try (Connection connection = at(name).getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from " + table)) {
            rows.next();
            return rows.getInt(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
