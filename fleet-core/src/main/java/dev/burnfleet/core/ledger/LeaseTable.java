package dev.burnfleet.core.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/** The one row that says who may dispatch. */
final class LeaseTable {

    DispatcherLease read(Connection connection) throws SQLException {
        try (PreparedStatement select =
                        connection.prepareStatement("select holder, token, until from fleet_dispatcher where id = 1");
                ResultSet rows = select.executeQuery()) {
            if (!rows.next()) {
                throw new SQLException("the row of the dispatcher's lease is missing");
            }
            return new DispatcherLease(rows.getString(1), rows.getLong(2), Instant.ofEpochMilli(rows.getLong(3)));
        }
    }

    void store(Connection connection, DispatcherLease lease) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "update fleet_dispatcher set holder = ?, token = ?, until = ? where id = 1")) {
            update.setString(1, lease.holder());
            update.setLong(2, lease.token());
            update.setLong(3, lease.until().toEpochMilli());
            update.executeUpdate();
        }
    }

    /** @throws LedgerException of kind {@code FENCED} if another dispatcher has taken over */
    void requireHeld(Connection connection, DispatcherLease lease) throws SQLException {
        DispatcherLease held = read(connection);
        if (held.token() != lease.token()) {
            throw new LedgerException(
                    LedgerException.Kind.FENCED,
                    "another dispatcher (" + held.holder() + ") has taken over this ledger: this one stops",
                    null);
        }
    }
}
