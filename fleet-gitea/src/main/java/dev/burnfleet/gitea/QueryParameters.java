package dev.burnfleet.gitea;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The parameters of a query. Immutable; each method returns a changed copy. */
record QueryParameters(Map<String, Object> map) {
    static final QueryParameters NONE = new QueryParameters(Map.of());

    QueryParameters {
        map = Map.copyOf(map);
    }

    QueryParameters with(String name, String value) {
        Map<String, Object> more = new TreeMap<>(map);
        more.put(name, value);
        return new QueryParameters(more);
    }

    /** Gitea counts whole seconds. */
    QueryParameters with(String name, Instant time) {
        return with(name, time.truncatedTo(ChronoUnit.SECONDS).toString());
    }

    /** A comma separates the names, so a name that holds one can only be looked for in the answer. */
    QueryParameters withNames(String name, Collection<String> values) {
        List<String> plain = new ArrayList<>(values);
        plain.removeIf(value -> value.contains(","));
        return plain.isEmpty() ? this : with(name, String.join(",", plain));
    }
}
