package dev.burnfleet.core.ledger;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/** Keeps ledgers as databases of one real PostgreSQL server, which ends with the process. */
final class PostgresHome implements LedgerHome {
    private final Map<String, String> databases = new ConcurrentHashMap<>();

    private static final class Server {
        static final EmbeddedPostgres SHARED = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public DataSource at(String name) {
        String database = databases.computeIfAbsent(name, n -> make());
        return Server.SHARED.getDatabase("postgres", database);
    }

    private static String make() {
        String database = "ledger_" + UUID.randomUUID().toString().replace("-", "");
        try (Connection connection = Server.SHARED.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + database);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return database;
    }
}
