package dev.burnfleet.core.spec;

import dev.burnfleet.core.board.RepositoryName;
import dev.burnfleet.core.roster.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads the windows of every machine. */
final class WindowReader {
    private static final Map<String, Role> ROLES =
            Map.of("worker", Role.WORKER, "council", Role.COUNCIL, "sentinel", Role.SENTINEL);
    private static final int MAX_WEIGHT = 1000;

    private final RepositoryNames repositories;
    private final Set<String> profiles;
    private final String defaultProfile;
    private final PaneNames paneNames = new PaneNames();

    WindowReader(RepositoryNames repositories, Set<String> profiles, String defaultProfile) {
        this.repositories = repositories;
        this.profiles = profiles;
        this.defaultProfile = defaultProfile;
    }

    List<WindowSpec> readAll(String machine, Optional<Value> list) {
        Set<String> seen = new HashSet<>();
        List<WindowSpec> windows = new ArrayList<>();
        List<Value> items = list.map(Value::items).orElse(List.of());
        for (Value item : items) {
            Fields fields = item.fields(Shape.WINDOW);
            Optional<String> name = fields.need("name").flatMap(Word.NAME::read);
            name.filter(text -> !seen.add(text))
                    .flatMap(text -> fields.get("name"))
                    .ifPresent(place -> place.wrong("the machine has this window twice", "give it another name"));
            name.ifPresent(text -> windows.add(read(machine, text, fields)));
        }
        if (items.isEmpty()) {
            list.ifPresent(value -> value.wrong("a machine has at least one window", ""));
        }
        return windows;
    }

    private WindowSpec read(String machine, String name, Fields fields) {
        List<String> names = paneNames.read(machine, name, fields);
        Role role = fields.read("role", value -> value.choice(ROLES), Role.WORKER);
        WindowSpec window = new WindowSpec(
                name,
                fields.word("purpose", Word.LINE, "work"),
                fields.word("glyph", Word.LINE, ""),
                shares(fields),
                names,
                role,
                byPane(fields, "roles", names, value -> value.choice(ROLES)),
                byPane(fields, "homes", names, repositories::read),
                profile(fields.get("agent"), profiles, defaultProfile));
        Value place = fields.object();
        if (!place.problems().anyBelow(place.pointer(), "names")) {
            WindowChecks.check(window, fields);
        }
        return window;
    }

    /** Reads the name of a profile. */
    static String profile(Optional<Value> place, Set<String> profiles, String fallback) {
        return place.flatMap(value -> value.anyText().filter(name -> {
                    boolean known = profiles.contains(name);
                    if (!known) {
                        value.wrong(
                                "there is no agent profile \"" + Word.shown(name) + "\"",
                                Suggestion.hint(name, profiles));
                    }
                    return known;
                }))
                .orElse(fallback);
    }

    private List<RepositoryShare> shares(Fields fields) {
        Map<RepositoryName, RepositoryShare> shares = new LinkedHashMap<>();
        for (Value item : fields.get("repositories").map(Value::items).orElse(List.of())) {
            share(item).ifPresent(share -> {
                if (shares.putIfAbsent(share.repository(), share) != null) {
                    item.wrong("the window names " + share.repository() + " twice", "once, with a weight, is enough");
                }
            });
        }
        return List.copyOf(shares.values());
    }

    private Optional<RepositoryShare> share(Value item) {
        if (!item.isObject()) {
            return repositories.read(item).map(name -> new RepositoryShare(name, 1));
        }
        Fields fields = item.fields(Shape.SHARE);
        int weight = fields.whole("weight", 1, MAX_WEIGHT, 1);
        return fields.need("name").flatMap(repositories::read).map(name -> new RepositoryShare(name, weight));
    }

    /** Reads an object whose keys are agents of this window. */
    private static <T> Map<String, T> byPane(
            Fields fields, String key, List<String> names, Function<Value, Optional<T>> reading) {
        Map<String, T> found = new HashMap<>();
        fields.get(key).map(Value::entries).orElse(Map.of()).forEach((pane, value) -> {
            if (!names.contains(pane)) {
                value.wrongKey("the window has no pane \"" + Word.shown(pane) + "\"", Suggestion.hint(pane, names));
            }
            reading.apply(value).filter(read -> names.contains(pane)).ifPresent(read -> found.put(pane, read));
        });
        return found;
    }
}
