package dev.burnfleet.core.spec;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/** The members of one object of a known shape. An unknown key is noted as a problem at once. */
final class Fields {
    private final Value object;
    private final Shape shape;
    private final Map<String, Value> members;

    Fields(Value object, Shape shape, Map<String, Value> members) {
        this.object = object;
        this.shape = shape;
        this.members = members;
        members.forEach((key, value) -> {
            if (!shape.keys().contains(key)) {
                value.wrongKey("unknown key \"" + Word.shown(key) + "\"", Suggestion.hint(key, shape.keys()));
            }
        });
    }

    Value object() {
        return object;
    }

    Optional<Value> get(String key) {
        if (!shape.keys().contains(key)) {
            throw new IllegalStateException(shape + " has no key " + key);
        }
        return Optional.ofNullable(members.get(key));
    }

    /** Gets a member that has no default; its absence is a problem. */
    Optional<Value> need(String key) {
        Optional<Value> value = get(key);
        if (value.isEmpty() && object.isObject()) {
            object.wrong("the key \"" + key + "\" is missing", "it has no default");
        }
        return value;
    }

    <T> T read(String key, Function<Value, Optional<T>> reading, T fallback) {
        return get(key).flatMap(reading).orElse(fallback);
    }

    Optional<String> word(String key, Word word) {
        return get(key).flatMap(word::read);
    }

    String word(String key, Word word, String fallback) {
        return word(key, word).orElse(fallback);
    }

    boolean bool(String key, boolean fallback) {
        return read(key, Value::bool, fallback);
    }

    int whole(String key, int min, int max, int fallback) {
        return read(key, value -> value.whole(min, max), fallback);
    }

    OptionalInt whole(String key, int min, int max) {
        return get(key).flatMap(value -> value.whole(min, max))
                .map(OptionalInt::of)
                .orElseGet(OptionalInt::empty);
    }

    Duration duration(String key, Duration min, Duration fallback) {
        return read(key, value -> value.duration(min), fallback);
    }

    <T> List<T> each(String key, Function<Value, Optional<T>> reading, List<T> fallback) {
        return get(key).map(value -> value.each(reading)).orElse(fallback);
    }

    List<String> words(String key, Word word) {
        return each(key, word::read, List.of());
    }

    /** Reads an object of the same kind whatever is there: an absent one is read as empty, so that defaults apply. */
    Fields inner(String key, Shape inner) {
        return get(key).map(value -> value.fields(inner)).orElseGet(() -> new Fields(object, inner, Map.of()));
    }
}
