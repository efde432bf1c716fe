package dev.burnfleet.gitea.standin;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a request is answered. */
record Answer(int status, @Nullable JsonElement body, Map<String, String> headers) {
    Answer {
        headers = Map.copyOf(headers);
    }

    static Answer of(int status, JsonElement body) {
        return new Answer(status, body, Map.of());
    }

    static Answer empty(int status) {
        return new Answer(status, null, Map.of());
    }

    static Answer failure(int status, String message) {
        JsonObject body = new JsonObject();
        body.addProperty("message", message);
        body.addProperty("url", "/api/swagger");
        if (status == 404) {
            body.add("errors", new JsonArray());
        }
        return of(status, body);
    }

    Answer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, body, more);
    }
}
