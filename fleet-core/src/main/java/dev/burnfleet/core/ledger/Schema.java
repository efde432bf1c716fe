package dev.burnfleet.core.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Brings a database to the schema that this version works with. Plain SQL that SQLite and PostgreSQL both read. */
final class Schema {
    /** Each entry takes the schema one version further. Entries are only ever added. */
    private static final List<List<String>> STEPS = List.of(
            List.of(
                    """
            create table fleet_intent (
              operation_id varchar(64) primary key,
              repository varchar(201) not null,
              subject varchar(200) not null,
              hat varchar(32) not null,
              agent varchar(64) not null,
              machine varchar(64) not null,
              attempt integer not null,
              rung varchar(32) not null,
              reason text not null,
              token bigint not null,
              assigned_at bigint not null,
              start_by bigint not null,
              run_for bigint not null,
              lease_until bigint not null,
              state varchar(16) not null,
              started_at bigint,
              ended_at bigint,
              ending varchar(16))""",
                    """
            create unique index fleet_open_work on fleet_intent (repository, subject, hat)
              where state <> 'CLOSED'""",
                    "create index fleet_intent_state on fleet_intent (state, ended_at)",
                    """
            create table fleet_event (
              seq bigint primary key,
              at bigint not null,
              kind varchar(32) not null,
              operation_id varchar(64),
              detail text not null)""",
                    """
            create table fleet_dispatcher (
              id integer primary key,
              holder varchar(200) not null,
              token bigint not null,
              until bigint not null)""",
                    "insert into fleet_dispatcher (id, holder, token, until) values (1, '', 0, 0)",
                    "create table fleet_announced (operation_id varchar(64) primary key, at bigint not null)"),
            List.of(
                    """
            create table fleet_parked (
              repository varchar(201) not null,
              number bigint not null,
              marker varchar(64) not null,
              parked_at bigint not null,
              told integer not null,
              seen_at bigint not null,
              freed_at bigint,
              primary key (repository, number))""",
                    "create index fleet_event_operation on fleet_event (operation_id)",
                    "create index fleet_event_at on fleet_event (at)"),
            List.of("create table fleet_name (name varchar(64) not null)"));

    private Schema() {}

    static void migrate(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table if not exists fleet_schema (version integer not null)");
        }
        int have = version(connection);
        if (have > STEPS.size()) {
            throw new LedgerException(
                    LedgerException.Kind.TOO_NEW,
                    "the ledger has schema version " + have + ", this software knows up to " + STEPS.size()
                            + ": use the newer version that wrote it",
                    null);
        }
        for (int step = have; step < STEPS.size(); step++) {
            for (String sql : STEPS.get(step)) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute(sql);
                }
            }
            try (PreparedStatement insert =
                    connection.prepareStatement("insert into fleet_schema (version) values (?)")) {
                insert.setInt(1, step + 1);
                insert.executeUpdate();
            }
        }
    }

    private static int version(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select coalesce(max(version), 0) from fleet_schema")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
