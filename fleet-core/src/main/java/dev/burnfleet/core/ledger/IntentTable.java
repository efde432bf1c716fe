package dev.burnfleet.core.ledger;

import dev.burnfleet.core.board.RepositoryName;
import dev.burnfleet.core.plan.Ending;
import dev.burnfleet.core.plan.Hat;
import dev.burnfleet.core.plan.Rung;
import dev.burnfleet.core.plan.WorkKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The table of intents. */
final class IntentTable {
    private static final String COLUMNS = """
            operation_id, repository, subject, hat, agent, machine, attempt, rung, reason,
            assigned_at, start_by, run_for, lease_until, state, started_at, ended_at, ending""";

    boolean isOut(Connection connection, WorkKey work) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select 1 from fleet_intent
                where repository = ? and subject = ? and hat = ? and state <> 'CLOSED'""")) {
            select.setString(1, work.repository().toString());
            select.setString(2, work.subject());
            select.setString(3, work.hat().name());
            try (ResultSet rows = select.executeQuery()) {
                return rows.next();
            }
        }
    }

    void insert(Connection connection, Intent intent, long token) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into fleet_intent (" + COLUMNS
                + ", token) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, intent.operationId());
            insert.setString(2, intent.work().repository().toString());
            insert.setString(3, intent.work().subject());
            insert.setString(4, intent.work().hat().name());
            insert.setString(5, intent.agent());
            insert.setString(6, intent.machine());
            insert.setInt(7, intent.attempt());
            insert.setString(8, intent.rung().name());
            insert.setString(9, intent.reason());
            insert.setLong(10, intent.assignedAt().toEpochMilli());
            insert.setLong(11, intent.startBy().toEpochMilli());
            insert.setLong(12, intent.runFor().toMillis());
            insert.setLong(13, intent.leaseUntil().toEpochMilli());
            setProgress(insert, 14, intent.progress());
            insert.setLong(18, token);
            insert.executeUpdate();
        }
    }

    /** Returns whether there was an open intent to update. */
    boolean update(Connection connection, String operationId, Intent.Progress progress) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update fleet_intent set state = ?, started_at = ?, ended_at = ?, ending = ?
                where operation_id = ? and state <> 'CLOSED'""")) {
            setProgress(update, 1, progress);
            update.setString(5, operationId);
            return update.executeUpdate() > 0;
        }
    }

    Optional<Intent> find(Connection connection, String operationId) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select " + COLUMNS + " from fleet_intent where operation_id = ?")) {
            select.setString(1, operationId);
            return read(select).stream().findFirst();
        }
    }

    List<Intent> open(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select " + COLUMNS
                + " from fleet_intent where state <> 'CLOSED' order by assigned_at, operation_id")) {
            return read(select);
        }
    }

    List<Intent> closedBefore(Connection connection, Instant time) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select " + COLUMNS + " from fleet_intent where state = 'CLOSED' and ended_at < ?")) {
            select.setLong(1, time.toEpochMilli());
            return read(select);
        }
    }

    List<Intent> since(Connection connection, Instant time) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select " + COLUMNS
                + " from fleet_intent where state <> 'CLOSED' or ended_at > ? order by assigned_at, operation_id")) {
            select.setLong(1, time.toEpochMilli());
            return read(select);
        }
    }

    private static void setProgress(PreparedStatement statement, int from, Intent.Progress progress)
            throws SQLException {
        statement.setString(from, progress.state().name());
        setTime(statement, from + 1, progress.startedAt());
        setTime(statement, from + 2, progress.endedAt());
        if (progress.ending().isPresent()) {
            statement.setString(from + 3, progress.ending().get().name());
        } else {
            statement.setNull(from + 3, Types.VARCHAR);
        }
    }

    private static void setTime(PreparedStatement statement, int at, Optional<Instant> time) throws SQLException {
        if (time.isPresent()) {
            statement.setLong(at, time.get().toEpochMilli());
        } else {
            statement.setNull(at, Types.BIGINT);
        }
    }

    private static List<Intent> read(PreparedStatement select) throws SQLException {
        try (ResultSet rows = select.executeQuery()) {
            List<Intent> intents = new ArrayList<>();
            while (rows.next()) {
                intents.add(read(rows));
            }
            return List.copyOf(intents);
        }
    }

    private static Intent read(ResultSet row) throws SQLException {
        WorkKey work = new WorkKey(
                RepositoryName.parse(row.getString("repository")),
                row.getString("subject"),
                Hat.valueOf(row.getString("hat")));
        return new Intent(
                row.getString("operation_id"),
                work,
                row.getString("agent"),
                row.getString("machine"),
                row.getInt("attempt"),
                Rung.valueOf(row.getString("rung")),
                row.getString("reason"),
                Instant.ofEpochMilli(row.getLong("assigned_at")),
                Instant.ofEpochMilli(row.getLong("start_by")),
                Duration.ofMillis(row.getLong("run_for")),
                Instant.ofEpochMilli(row.getLong("lease_until")),
                new Intent.Progress(
                        Intent.State.valueOf(row.getString("state")),
                        time(row, "started_at"),
                        time(row, "ended_at"),
                        Optional.ofNullable(row.getString("ending")).map(Ending::valueOf)));
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }
}
