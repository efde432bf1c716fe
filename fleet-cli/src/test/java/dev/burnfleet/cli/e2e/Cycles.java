package dev.burnfleet.cli.e2e;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.stream.Stream;

/** Reads reports of cycles, as {@code dispatch --json} prints them. */
final class Cycles {
    private Cycles() {}

    static Stream<JsonObject> given(List<JsonObject> cycles) {
        return all(cycles, "given");
    }

    static Stream<JsonObject> judged(List<JsonObject> cycles) {
        return all(cycles, "judged");
    }

    static boolean isDoneIssue(JsonObject judged) {
        return text(judged, "hat").equals("implement") && text(judged, "ending").equals("done");
    }

    static String text(JsonObject object, String key) {
        JsonElement value = object.get(key);
        return value == null ? "" : value.getAsString();
    }

    private static Stream<JsonObject> all(List<JsonObject> cycles, String key) {
        return cycles.stream()
                .flatMap(cycle -> cycle.getAsJsonArray(key).asList().stream())
                .map(JsonElement::getAsJsonObject);
    }
}
