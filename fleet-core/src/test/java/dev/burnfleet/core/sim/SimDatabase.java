package dev.burnfleet.core.sim;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The ledger's database: a real SQLite in memory that outlives every dispatcher. What was committed is there for ever,
 * what was not is gone when its process is.
 */
final class SimDatabase implements AutoCloseable {
    private static final String INTENT = "insert into fleet_intent";

    private final World world;
    private final Connection real;
    /** The operation ids of the intents that are on disk. */
    final Set<String> written = new HashSet<>();

    private final Set<String> pending = new HashSet<>();
    private boolean deferred;

    SimDatabase(World world) throws SQLException {
        this.world = world;
        real = DriverManager.getConnection("jdbc:sqlite::memory:");
        real.setAutoCommit(false);
    }

    DataSource source(Host host) {
        return proxy(DataSource.class, (self, method, arguments) -> {
            if (!method.getName().equals("getConnection")) {
                throw new AssertionError("the ledger uses " + method);
            }
            return connect(host);
        });
    }

    private Connection connect(Host host) throws SQLException {
        if (deferred && !host.isDead()) {
            real.commit();
            written.addAll(pending);
        } else {
            real.rollback();
        }
        deferred = false;
        pending.clear();
        host.call("ledger");
        return proxy(Connection.class, (self, method, arguments) -> switch (method.getName()) {
            case "setAutoCommit" -> null;
            case "commit" -> commit(host);
            case "rollback" -> rollback();
            case "close" -> deferred ? null : rollback();
            case "prepareStatement" -> prepare((String) arguments[0]);
            default -> invoke(real, method, arguments);
        });
    }

    private @Nullable Object commit(Host host) throws SQLException {
        if (world.faults.strikes(Fault.LEDGER_FAILS, 0.3)) {
            throw new SQLException("disk I/O error", "58030");
        }
        host.reply("the work, without its commit");
        if (world.plant == Plant.DELIVER_BEFORE_THE_INTENT && !pending.isEmpty()) {
            deferred = true;
            return null;
        }
        real.commit();
        written.addAll(pending);
        pending.clear();
        host.reply("commit");
        if (world.faults.strikes(Fault.LEDGER_LIES, 0.3)) {
            throw new SQLException("the connection broke", "08007");
        }
        return null;
    }

    private @Nullable Object rollback() throws SQLException {
        real.rollback();
        pending.clear();
        return null;
    }

    private PreparedStatement prepare(String sql) throws SQLException {
        PreparedStatement statement = real.prepareStatement(sql);
        if (!sql.startsWith(INTENT)) {
            return statement;
        }
        return proxy(PreparedStatement.class, (self, method, arguments) -> {
            if (method.getName().equals("setString") && arguments[0].equals(1)) {
                pending.add((String) arguments[1]);
            }
            if (method.getName().equals("executeUpdate") && world.plant == Plant.SKIP_THE_INTENT) {
                pending.clear();
                return 1;
            }
            return invoke(statement, method, arguments);
        });
    }

    @Override
    public void close() throws SQLException {
        real.close();
    }

    private static @Nullable Object invoke(Object target, Method method, Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(SimDatabase.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
