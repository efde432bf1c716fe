package dev.burnfleet.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @Test
    void leavesNothingBehindOfWorkThatFailed() throws Exception {
        Path file = folder.resolve("ledger.db");
        TestLedgers.execute(file, "create table seen (what text)");
        try (Connection only = TestLedgers.at(file).getConnection()) {
            Transactions transactions = new Transactions(keptOpen(only));

            assertThatThrownBy(() -> transactions.execute("write", connection -> {
                        insert(connection);
                        throw new IllegalStateException("half way");
                    }))
                    .hasMessage("half way");

            try (Statement count = only.createStatement()) {
                assertThat(count.executeQuery("select count(*) from seen").getInt(1))
                        .isZero();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"40001, 0, 2", "40P01, 0, 2", "23505, 0, 2", "42P07, 0, 2", ", 5, 2", ", 6, 2", "08006, 5, 1", ", 1, 1"
    })
    void runsAgainExactlyWhatAnotherStoodInTheWayOf(@Nullable String state, int code, int tries) {
        AtomicInteger tried = new AtomicInteger();
        DataSource source = beforeEachConnection(TestLedgers.at(folder.resolve("ledger.db")), () -> {
            if (tried.incrementAndGet() == 1) {
                throw new SQLException("refused", state, code);
            }
        });

        Throwable thrown = catchThrowable(() -> new Transactions(source).execute("write", connection -> {}));

        assertThat(tried).hasValue(tries);
        assertThat(thrown == null).isEqualTo(tries == 2);
    }

    @Test
    void givesUpWhenItsThreadIsInterruptedAndStaysSo() {
        AtomicInteger tried = new AtomicInteger();
        DataSource source = beforeEachConnection(TestLedgers.at(folder.resolve("ledger.db")), () -> {
            tried.incrementAndGet();
            Thread.currentThread().interrupt();
            throw new SQLException("refused", "40001");
        });

        Throwable thrown = catchThrowable(() -> new Transactions(source).execute("write", connection -> {}));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(thrown).isInstanceOf(LedgerException.class).hasMessageContaining("refused");
        assertThat(tried).hasValue(1);
    }

    /** A pool of one: what is closed is only handed back. */
    private static DataSource keptOpen(Connection only) {
        Connection kept = (Connection) Proxy.newProxyInstance(
                TransactionsTest.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, args) -> method.getName().equals("close") ? null : method.invoke(only, args));
        return (DataSource) Proxy.newProxyInstance(
                TransactionsTest.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, args) -> kept);
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
