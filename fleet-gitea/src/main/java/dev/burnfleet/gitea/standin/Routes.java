package dev.burnfleet.gitea.standin;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds who answers a method and path; filled once, then only read. */
final class Routes {
    private final List<Route> routes = new ArrayList<>();

    /** @param pattern a method, a blank and a path in which {@code {name}} stands for one segment */
    void add(String pattern, Handler handler) {
        int blank = pattern.indexOf(' ');
        routes.add(new Route(
                pattern.substring(0, blank),
                List.of(pattern.substring(blank + 1).split("/")),
                handler));
    }

    Optional<Match> find(String method, List<String> segments) {
        return routes.stream()
                .filter(route -> route.method().equals(method))
                .flatMap(route -> match(route, segments).stream())
                .findFirst();
    }

    private static Optional<Match> match(Route route, List<String> segments) {
        if (route.segments().size() != segments.size()) {
            return Optional.empty();
        }
        Map<String, String> parameters = new HashMap<>();
        for (int i = 0; i < segments.size(); i++) {
            String expected = route.segments().get(i);
            if (expected.startsWith("{")) {
                parameters.put(expected.substring(1, expected.length() - 1), segments.get(i));
            } else if (!expected.equals(segments.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(new Match(route.handler(), parameters));
    }

    /** Answers a call. */
    interface Handler {
        Answer answer(Call call, Render render);
    }

    record Match(Handler handler, Map<String, String> parameters) {}

    private record Route(String method, List<String> segments, Handler handler) {}
}
