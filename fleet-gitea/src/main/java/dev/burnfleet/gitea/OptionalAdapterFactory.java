package dev.burnfleet.gitea;

import com.google.gson.Gson;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code null} as an empty {@link Optional}, and writes one as {@code null}. */
final class OptionalAdapterFactory implements TypeAdapterFactory {
    @Override
    public <T> @Nullable TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
        if (type.getRawType() != Optional.class || !(type.getType() instanceof ParameterizedType parameterized)) {
            return null;
        }
        TypeAdapter<?> value = gson.getAdapter(TypeToken.get(parameterized.getActualTypeArguments()[0]));
        @SuppressWarnings("unchecked") // T is Optional of what the adapter handles: checked just above
        TypeAdapter<T> adapter = (TypeAdapter<T>) new OptionalAdapter<>(value);
        return adapter;
    }

    private static final class OptionalAdapter<V> extends TypeAdapter<Optional<V>> {
        private final TypeAdapter<V> value;

        OptionalAdapter(TypeAdapter<V> value) {
            this.value = value;
        }

        @Override
        public void write(JsonWriter out, Optional<V> optional) throws IOException {
            if (optional.isEmpty()) {
                out.nullValue();
            } else {
                value.write(out, optional.get());
            }
        }

        @Override
        public Optional<V> read(JsonReader in) throws IOException {
            if (in.peek() == JsonToken.NULL) {
                in.nextNull();
                return Optional.empty();
            }
            return Optional.ofNullable(value.read(in));
        }
    }
}
