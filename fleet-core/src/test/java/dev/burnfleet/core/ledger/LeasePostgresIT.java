package dev.burnfleet.core.ledger;

/** Two dispatchers with one real PostgreSQL. */
final class LeasePostgresIT extends LeaseTest {
    private final LedgerHome home = new PostgresHome();

    @Override
    LedgerHome home() {
        return home;
    }
}
