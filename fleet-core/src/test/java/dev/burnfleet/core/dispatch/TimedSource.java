package dev.burnfleet.core.dispatch;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Counts a ledger's units of work, each from its connection's opening to the end of its closing. For one thread. */
final class TimedSource {
    private final DataSource real;
    private int units;
    private long nanos;

    TimedSource(DataSource real) {
        this.real = real;
    }

    int units() {
        return units;
    }

    long nanos() {
        return nanos;
    }

    DataSource source() {
        return proxy(DataSource.class, (self, method, arguments) -> {
            long begun = System.nanoTime();
            Object result = invoke(real, method, arguments);
            return result instanceof Connection connection ? timed(connection, begun) : result;
        });
    }

    private Connection timed(Connection connection, long begun) {
        return proxy(Connection.class, (self, method, arguments) -> {
            Object result = invoke(connection, method, arguments);
            if (method.getName().equals("close")) {
                units++;
                nanos += System.nanoTime() - begun;
            }
            return result;
        });
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
        return type.cast(Proxy.newProxyInstance(TimedSource.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
