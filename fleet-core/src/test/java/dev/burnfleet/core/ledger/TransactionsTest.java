package dev.burnfleet.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransactionsTest {
    @TempDir
    Path folder;

    @Test
    void runsAUnitOfWorkAgainWhenOnlyAnothersStoodInTheWay() throws Exception {
        Path file = folder.resolve("ledger.db");
        TestLedgers.execute(file, "create table seen (what text)");
        try (Connection other = TestLedgers.at(file).getConnection()) {
            other.setAutoCommit(false);
            insert(other);
            AtomicInteger tries = new AtomicInteger();
            DataSource impatient = beforeEachConnection(TestLedgers.impatient(file), () -> {
                if (tries.incrementAndGet() == 2) {
                    other.setAutoCommit(true);
                }
            });

            new Transactions(impatient).execute("write", TransactionsTest::insert);

            assertThat(tries).hasValue(2);
            try (Statement count = other.createStatement()) {
                assertThat(count.executeQuery("select count(*) from seen").getInt(1))
                        .isEqualTo(2);
            }
        }
    }

    @Test
    void reportsAnyOtherRefusalAtOnce() {
        AtomicInteger tries = new AtomicInteger();
        DataSource source = beforeEachConnection(TestLedgers.at(folder.resolve("ledger.db")), tries::incrementAndGet);

        assertThatThrownBy(() -> new Transactions(source).execute("write what was seen", TransactionsTest::insert))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("the ledger failed to write what was seen")
                .hasMessageContaining("no such table");
        assertThat(tries).hasValue(1);
    }

    private static void insert(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("insert into seen (what) values ('work')");
        }
    }

    private interface Hook {
        void run() throws SQLException;
    }

    private static DataSource beforeEachConnection(DataSource source, Hook hook) {
        return (DataSource) Proxy.newProxyInstance(
                TransactionsTest.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, args) -> {
                    hook.run();
                    return method.invoke(source, args);
                });
    }
}
