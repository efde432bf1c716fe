package dev.burnfleet.core.spec;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One value of the document with its place. A reading that fails notes the problem and comes back empty, so that the rest
 * is still read.
 *
 * @param keyAt where its key stands; its own place where it has no key
 */
record Value(Json json, Position keyAt, String pointer, Problems problems) {

    /** Wraps a whole document. */
    static Value document(Json json, Problems problems) {
        return new Value(json, json.at(), "", problems);
    }

    void wrong(String message, String hint) {
        problems.add(pointer, json.at(), message, hint);
    }

    /** Notes that not the value but its key is wrong. */
    void wrongKey(String message, String hint) {
        problems.add(pointer, keyAt, message, hint);
    }

    boolean isText() {
        return json instanceof Json.Text;
    }

    boolean isObject() {
        return json instanceof Json.Obj;
    }

    /** Reads text of any length and content. */
    Optional<String> anyText() {
        return json instanceof Json.Text text ? Optional.of(text.value()) : wrongType("text in double quotes");
    }

    /** Reads one of a few words. */
    <T> Optional<T> choice(Map<String, T> choices) {
        return anyText().flatMap(word -> {
            T chosen = choices.get(word);
            if (chosen == null) {
                wrong("\"" + Word.shown(word) + "\" is none of its values", Suggestion.hint(word, choices.keySet()));
            }
            return Optional.ofNullable(chosen);
        });
    }

    Optional<Boolean> bool() {
        return json instanceof Json.Bool bool ? Optional.of(bool.value()) : wrongType("true or false");
    }

    /** Reads a whole number between two bounds, both allowed. */
    Optional<Integer> whole(int min, int max) {
        if (!(json instanceof Json.Num number)) {
            return wrongType("a whole number from " + min + " to " + max);
        }
        BigDecimal value = number.value().stripTrailingZeros();
        if (value.scale() > 0
                || value.compareTo(BigDecimal.valueOf(min)) < 0
                || value.compareTo(BigDecimal.valueOf(max)) > 0) {
            wrong("a whole number from " + min + " to " + max + " was expected", "");
            return Optional.empty();
        }
        return Optional.of(value.intValueExact());
    }

    /** Reads a duration of at least so much. */
    Optional<Duration> duration(Duration min) {
        if (!isText()) {
            return wrongType("a duration such as \"90s\", \"30m\", \"6h\" or \"2d\"");
        }
        return anyText().flatMap(text -> {
            Optional<Duration> duration = Durations.parse(text);
            if (duration.isEmpty()) {
                wrong("this is no duration", "write a whole number and s, m, h or d, such as \"90s\" or \"6h\"");
            } else if (duration.get().compareTo(min) < 0) {
                wrong("this is too short", "at least " + Durations.format(min));
                return Optional.empty();
            }
            return duration;
        });
    }

    List<Value> items() {
        List<Value> values = new ArrayList<>();
        if (json instanceof Json.Arr array) {
            for (Json item : array.items()) {
                values.add(new Value(item, item.at(), pointer + "/" + values.size(), problems));
            }
        } else {
            wrongType("an array");
        }
        return values;
    }

    /** Reads every item of an array, leaving out those that are wrong. */
    <T> List<T> each(Function<Value, Optional<T>> reading) {
        return items().stream().map(reading).flatMap(Optional::stream).toList();
    }

    /** Reads an object whose keys are the owner's own names. */
    Map<String, Value> entries() {
        Map<String, Value> values = new LinkedHashMap<>();
        if (json instanceof Json.Obj object) {
            object.members().forEach((key, member) -> {
                String place = Problems.pointer(pointer, key);
                values.put(key, new Value(member.value(), member.keyAt(), place, problems));
            });
        } else {
            wrongType("an object");
        }
        return values;
    }

    /** Reads an object of a known shape. */
    Fields fields(Shape shape) {
        return new Fields(this, shape, entries());
    }

    private <T> Optional<T> wrongType(String expected) {
        String hint = json instanceof Json.Null ? "leave the key out for its default" : "";
        wrong(expected + " was expected, not " + json.kind(), hint);
        return Optional.empty();
    }
}
