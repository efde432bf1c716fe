package dev.burnfleet.core.spec;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads the names of a window's panes, makes those that are not given, and sees that each is unique in the fleet. */
final class PaneNames {
    private static final int MAX_PANES = 200;

    /** By name in lower case: on a machine that ignores case in file names, SOL and Sol would share one folder. */
    private final Map<String, String> places = new HashMap<>();

    List<String> read(String machine, String window, Fields fields) {
        List<Value> given = fields.get("names").map(Value::items).orElse(List.of());
        Optional<Value> count = fields.get("panes");
        if (count.isEmpty() && given.isEmpty()) {
            fields.object().wrong("the window has no panes", "give \"panes\": a number, or \"names\", or both");
        }
        int panes = count.flatMap(value -> value.whole(1, MAX_PANES)).orElse(given.size());
        if (given.size() > panes) {
            given.get(panes)
                    .wrong(
                            "there are " + given.size() + " names for " + panes + " panes",
                            "raise \"panes\" or take names away");
        }
        List<String> names = new ArrayList<>();
        for (int position = 0; position < Math.max(panes, given.size()); position++) {
            Value place = position < given.size() ? given.get(position) : fields.object();
            String where = "pane " + (position + 1) + " of window " + window + " on " + machine;
            String generated = window + "-" + (position + 1);
            Optional<String> name = position < given.size() ? Word.AGENT.read(place) : Optional.of(generated);
            // A pane whose name is refused still counts, so that nothing else looks wrong for its sake.
            names.add(name.filter(text -> isFresh(text, place, where)).orElse(generated));
        }
        return names;
    }

    private boolean isFresh(String name, Value place, String where) {
        String first = places.putIfAbsent(name.toLowerCase(Locale.ROOT), where);
        if (first != null) {
            place.wrong(
                    "two agents are called \"" + name + "\"", "the first is " + first + "; give this one its own name");
        }
        return first == null;
    }
}
