package dev.burnfleet.core.ledger;

/** The books in a real PostgreSQL. */
final class LedgerPostgresIT extends LedgerTest {
    private final LedgerHome home = new PostgresHome();

    @Override
    LedgerHome home() {
        return home;
    }
}
