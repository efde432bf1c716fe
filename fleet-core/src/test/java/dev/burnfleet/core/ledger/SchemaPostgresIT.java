package dev.burnfleet.core.ledger;

/** The tables in a real PostgreSQL. */
final class SchemaPostgresIT extends SchemaTest {
    private final LedgerHome home = new PostgresHome();

    @Override
    LedgerHome home() {
        return home;
    }
}
