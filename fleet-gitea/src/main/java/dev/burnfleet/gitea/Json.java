package dev.burnfleet.gitea;

import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Reads and writes Gitea's JSON: snake case, RFC 3339 times, no pretty printing. */
final class Json {
    static final Gson GSON = new GsonBuilder()
            .setFieldNamingPolicy(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES)
            .disableHtmlEscaping()
            .registerTypeAdapter(Instant.class, new Instants())
            .registerTypeAdapterFactory(new OptionalAdapterFactory())
            .create();

    private Json() {}

    /** Gson's own adapters for java.time (2.14 and later) do not read ISO 8601 text. */
    private static final class Instants extends TypeAdapter<Instant> {
        /** What Go writes for a time that was never set. */
        private static final Instant GO_ZERO = Instant.parse("0001-01-01T00:00:00Z");

        @Override
        public void write(JsonWriter out, @Nullable Instant value) throws IOException {
            if (value == null) {
                out.nullValue();
            } else {
                out.value(value.toString());
            }
        }

        @Override
        public @Nullable Instant read(JsonReader in) throws IOException {
            if (in.peek() == JsonToken.NULL) {
                in.nextNull();
                return null;
            }
            String text = in.nextString();
            try {
                Instant instant = OffsetDateTime.parse(text).toInstant();
                return instant.equals(GO_ZERO) ? null : instant;
            } catch (DateTimeException e) {
                throw new JsonParseException("not a time at " + in.getPath(), e);
            }
        }
    }
}
