package dev.burnfleet.gitea.standin;

import com.sun.net.httpserver.HttpExchange;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last requests. Thread-safe. */
final class RequestLog {
    private static final int KEPT = 10_000;

    private final Deque<LoggedRequest> requests = new ArrayDeque<>();

    synchronized void add(HttpExchange exchange, String path, int status) {
        String query = exchange.getRequestURI().getRawQuery();
        requests.addLast(new LoggedRequest(exchange.getRequestMethod(), path, query == null ? "" : query, status));
        if (requests.size() > KEPT) {
            requests.removeFirst();
        }
    }

    synchronized List<LoggedRequest> all() {
        return List.copyOf(requests);
    }

    synchronized void clear() {
        requests.clear();
    }
}
