package dev.burnfleet.core.spec;

import dev.burnfleet.core.board.RepositoryName;
import java.util.List;
import java.util.Map;

/** Sees that every worker of a window has a repository to live in, and every repository of it a worker. */
final class WindowChecks {
    private WindowChecks() {}

    static void check(WindowSpec window, Fields fields) {
        checkHomes(window, fields);
        boolean homeless = window.names().stream()
                .anyMatch(name ->
                        window.roleOf(name).executes() && !window.homes().containsKey(name));
        if (!window.repositories().isEmpty()) {
            checkShares(window, fields);
        } else if (homeless) {
            Value place = fields.get("repositories").orElse(fields.object());
            place.wrong(
                    "the workers of window " + window.name() + " have no repository to live in",
                    "give \"repositories\", or \"role\": \"council\"");
        }
    }

    private static void checkHomes(WindowSpec window, Fields fields) {
        List<RepositoryName> known =
                window.repositories().stream().map(RepositoryShare::repository).toList();
        Map<String, Value> places = fields.get("homes").map(Value::entries).orElse(Map.of());
        window.homes().forEach((pane, home) -> {
            Value place = places.getOrDefault(pane, fields.object());
            if (!window.roleOf(pane).executes()) {
                place.wrong(pane + " is no worker and lives in no repository", "take it out of \"homes\"");
            } else if (!known.contains(home)) {
                place.wrong(
                        "window " + window.name() + " does not list " + home,
                        Suggestion.hint(
                                home.toString(),
                                known.stream().map(RepositoryName::toString).toList()));
            }
        });
    }

    private static void checkShares(WindowSpec window, Fields fields) {
        int[] dealt = Dealer.shares(window);
        List<Value> places = fields.get("repositories").map(Value::items).orElse(List.of());
        for (int i = 0; i < dealt.length; i++) {
            RepositoryName repository = window.repositories().get(i).repository();
            if (dealt[i] == 0 && !window.homes().containsValue(repository)) {
                Value place = places.size() == dealt.length ? places.get(i) : fields.object();
                place.wrong(
                        "no worker of window " + window.name() + " would live in " + repository,
                        "add panes, raise its weight, name a home, or take it out");
            }
        }
    }
}
