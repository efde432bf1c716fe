package dev.burnfleet.core.ledger;

import dev.burnfleet.core.board.IssueRef;
import dev.burnfleet.core.board.RepositoryName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The table of issues that are parked or were. */
final class ParkedTable {

    void store(Connection connection, ParkedIssue parked) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement("""
                insert into fleet_parked (repository, number, marker, parked_at, told, seen_at, freed_at)
                values (?, ?, ?, ?, ?, ?, ?)
                on conflict (repository, number) do update set marker = excluded.marker,
                  parked_at = excluded.parked_at, told = excluded.told, seen_at = excluded.seen_at,
                  freed_at = excluded.freed_at""")) {
            upsert.setString(1, parked.issue().repository().toString());
            upsert.setLong(2, parked.issue().number());
            upsert.setString(3, parked.marker());
            upsert.setLong(4, parked.parkedAt().toEpochMilli());
            upsert.setInt(5, parked.told() ? 1 : 0);
            upsert.setLong(6, parked.seen().toEpochMilli());
            if (parked.freedAt().isPresent()) {
                upsert.setLong(7, parked.freedAt().get().toEpochMilli());
            } else {
                upsert.setNull(7, Types.BIGINT);
            }
            upsert.executeUpdate();
        }
    }

    List<ParkedIssue> all(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                        select repository, number, marker, parked_at, told, seen_at, freed_at from fleet_parked
                        order by repository, number""");
                ResultSet rows = select.executeQuery()) {
            List<ParkedIssue> all = new ArrayList<>();
            while (rows.next()) {
                all.add(read(rows));
            }
            return List.copyOf(all);
        }
    }

    private static ParkedIssue read(ResultSet row) throws SQLException {
        long freedAt = row.getLong("freed_at");
        boolean parked = row.wasNull();
        return new ParkedIssue(
                new IssueRef(RepositoryName.parse(row.getString("repository")), row.getLong("number")),
                row.getString("marker"),
                Instant.ofEpochMilli(row.getLong("parked_at")),
                row.getInt("told") == 1,
                Instant.ofEpochMilli(row.getLong("seen_at")),
                parked ? Optional.empty() : Optional.of(Instant.ofEpochMilli(freedAt)));
    }
}
