package dev.burnfleet.core.spec;

import com.google.common.collect.ImmutableMap;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads JSON strictly by RFC 8259 and keeps the place of every value.
 *
 * <p>Gson is not used for this: it takes comments, unquoted keys and repeated keys even when told not to, and forgets
 * places.
 */
final class JsonParser {
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]{1,3})?");
    private static final int MAX_DEPTH = 32;
    private static final int MAX_DIGITS = 40;

    private final JsonCharacters in;
    private final JsonStrings strings;
    private final Problems problems;

    private JsonParser(String text, Problems problems) {
        this.in = new JsonCharacters(text);
        this.strings = new JsonStrings(in);
        this.problems = problems;
    }

    /**
     * Reads a whole document. A key that is given twice is noted as a problem, and its first value counts.
     *
     * @throws JsonSyntaxException where the text stops being JSON
     */
    static Json parse(String text, Problems problems) throws JsonSyntaxException {
        JsonParser parser = new JsonParser(text, problems);
        Json document = parser.value("", 0);
        parser.skipSpace();
        if (parser.in.peek() != JsonCharacters.END) {
            throw parser.in.error(parser.in.found() + " after the end of the document", "one object is the whole spec");
        }
        return document;
    }

    private Json value(String pointer, int depth) throws JsonSyntaxException {
        skipSpace();
        if (depth > MAX_DEPTH) {
            throw in.error("values are nested too deep", "a spec needs no more than " + MAX_DEPTH + " levels");
        }
        Position at = in.position();
        return switch (in.peek()) {
            case '{' -> object(at, pointer, depth);
            case '[' -> array(at, pointer, depth);
            case '"' -> new Json.Text(at, strings.read());
            case '\'' -> throw in.error("text stands in double quotes", "write \"...\"");
            default -> literal(at);
        };
    }

    private Json object(Position at, String pointer, int depth) throws JsonSyntaxException {
        Map<String, Json.Member> members = new LinkedHashMap<>();
        in.next();
        skipSpace();
        while (!in.take("}")) {
            if (in.peek() != '"') {
                throw in.error("a key was expected, not " + in.found(), "write keys as \"key\"");
            }
            Position keyAt = in.position();
            String key = strings.read();
            skipSpace();
            if (!in.take(":")) {
                throw in.error("':' was expected after the key, not " + in.found(), "");
            }
            String place = Problems.pointer(pointer, key);
            Json value = value(place, depth + 1);
            Json.Member first = members.putIfAbsent(key, new Json.Member(keyAt, value));
            if (first != null) {
                problems.add(
                        place,
                        keyAt,
                        "this key is given twice",
                        "the first is in line " + first.keyAt().line());
            }
            separator('}');
        }
        return new Json.Obj(at, ImmutableMap.copyOf(members));
    }

    private Json array(Position at, String pointer, int depth) throws JsonSyntaxException {
        List<Json> items = new ArrayList<>();
        in.next();
        skipSpace();
        while (!in.take("]")) {
            items.add(value(pointer + "/" + items.size(), depth + 1));
            separator(']');
        }
        return new Json.Arr(at, List.copyOf(items));
    }

    /** Takes the comma between two values; before the closing sign there is none. */
    private void separator(char close) throws JsonSyntaxException {
        skipSpace();
        if (in.peek() == close) {
            return;
        }
        Position at = in.position();
        if (!in.take(",")) {
            throw in.error("',' or '" + close + "' was expected, not " + in.found(), "is a comma missing before this?");
        }
        skipSpace();
        if (in.peek() == close) {
            throw new JsonSyntaxException(at, "nothing follows this comma", "take the comma away");
        }
    }

    private Json literal(Position at) throws JsonSyntaxException {
        if (in.peek() == JsonCharacters.END) {
            throw in.error("the text ends where a value was expected", "");
        }
        String word = in.word();
        return switch (word) {
            case "true" -> new Json.Bool(at, true);
            case "false" -> new Json.Bool(at, false);
            case "null" -> new Json.Null(at);
            case "" -> throw in.error("a value was expected, not " + in.found(), "");
            default -> number(at, word);
        };
    }

    private static Json number(Position at, String word) throws JsonSyntaxException {
        if (!NUMBER.matcher(word).matches() || word.length() > MAX_DIGITS) {
            throw new JsonSyntaxException(at, "this is no JSON value", "text stands in double quotes");
        }
        return new Json.Num(at, new BigDecimal(word));
    }

    private void skipSpace() throws JsonSyntaxException {
        in.skipSpace();
        if (in.peek() == '/' || in.peek() == '#') {
            throw in.error("JSON has no comments", "take it away");
        }
    }
}
