package dev.burnfleet.core.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The tables of events and announcements. */
final class EventTable {

    void append(Connection connection, Instant at, String kind, Optional<String> operationId, String detail)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into fleet_event (seq, at, kind, operation_id, detail)
                select coalesce(max(seq), 0) + 1, ?, ?, ?, ? from fleet_event""")) {
            insert.setLong(1, at.toEpochMilli());
            insert.setString(2, kind);
            insert.setString(3, operationId.orElse(null));
            insert.setString(4, detail);
            insert.executeUpdate();
        }
    }

    List<LedgerEvent> last(Connection connection, int most) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select seq, at, kind, operation_id, detail from fleet_event order by seq desc")) {
            select.setMaxRows(most);
            try (ResultSet rows = select.executeQuery()) {
                List<LedgerEvent> events = new ArrayList<>();
                while (rows.next()) {
                    events.add(new LedgerEvent(
                            rows.getLong(1),
                            Instant.ofEpochMilli(rows.getLong(2)),
                            rows.getString(3),
                            Optional.ofNullable(rows.getString(4)),
                            rows.getString(5)));
                }
                return List.copyOf(events);
            }
        }
    }

    /** Returns why an intent was closed. */
    Optional<String> verdict(Connection connection, String operationId) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select detail from fleet_event where operation_id = ? and kind in ('done', 'failed', 'ours')
                order by seq desc""")) {
            select.setString(1, operationId);
            select.setMaxRows(1);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
            }
        }
    }

    void announced(Connection connection, String operationId, Instant at) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into fleet_announced (operation_id, at) values (?, ?)
                on conflict (operation_id) do nothing""")) {
            insert.setString(1, operationId);
            insert.setLong(2, at.toEpochMilli());
            insert.executeUpdate();
        }
    }

    Set<String> announced(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                        select a.operation_id from fleet_announced a
                        join fleet_intent i on i.operation_id = a.operation_id where i.state <> 'CLOSED'""");
                ResultSet rows = select.executeQuery()) {
            Set<String> announced = new HashSet<>();
            while (rows.next()) {
                announced.add(rows.getString(1));
            }
            return announced;
        }
    }
}
