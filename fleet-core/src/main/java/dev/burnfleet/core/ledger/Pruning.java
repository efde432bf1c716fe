package dev.burnfleet.core.ledger;

import dev.burnfleet.core.plan.Hat;
import dev.burnfleet.core.plan.WorkKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/** Deletes what the ledger need no longer remember. */
final class Pruning {
    private final Connection connection;

    Pruning(Connection connection) {
        this.connection = connection;
    }

    void intents(List<Intent> old, Predicate<WorkKey> matters) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("delete from fleet_intent where operation_id = ? and state = 'CLOSED'")) {
            for (Intent intent : old) {
                if (!matters.test(intent.work())) {
                    delete.setString(1, intent.operationId());
                    delete.executeUpdate();
                }
            }
        }
    }

    void events(Instant before) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("delete from fleet_event where at < ?")) {
            delete.setLong(1, before.toEpochMilli());
            delete.executeUpdate();
        }
    }

    /** Only what is out is announced once more. */
    void announcements() throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("""
                delete from fleet_announced where operation_id not in
                (select operation_id from fleet_intent where state <> 'CLOSED')""")) {
            delete.executeUpdate();
        }
    }

    void parked(List<ParkedIssue> all, Instant before, Predicate<WorkKey> matters) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("delete from fleet_parked where repository = ? and number = ?")) {
            for (ParkedIssue parked : all) {
                if (parked.parkedAt().isBefore(before) && !matters.test(WorkKey.issue(parked.issue(), Hat.IMPLEMENT))) {
                    delete.setString(1, parked.issue().repository().toString());
                    delete.setLong(2, parked.issue().number());
                    delete.executeUpdate();
                }
            }
        }
    }
}
