package dev.burnfleet.core.spec;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;

/** Changes the text of a spec and leaves everything else in it as its owner wrote it. */
public final class SpecText {
    private static final Gson JSON = new GsonBuilder().disableHtmlEscaping().create();

    private SpecText() {}

    /**
     * Adds a machine behind those that are there, indented as they are.
     *
     * @param text a valid spec
     * @param source what to call it in messages
     * @return a valid spec: the same, and the machine
     * @throws SpecException with every problem that the spec has, or would have with the machine
     */
    public static String withMachine(String text, String source, NewMachine machine) {
        FleetSpec before = SpecReader.read(text, source);
        String key = JSON.toJson(machine.name());
        int open = machines(text, source);
        int close = end(text, open);
        int last = close;
        while (Character.isWhitespace(text.charAt(last - 1))) {
            last--;
        }
        String inner = indentOfFirstKey(text, open);
        String lineEnd = text.contains("\r\n") ? "\r\n" : "\n";
        String value = machine.json().replace("\n", lineEnd + inner);
        boolean ownLine = text.substring(open, close).contains("\n");
        String tail = ownLine ? text.substring(last) : " " + text.substring(last);
        String after = text.substring(0, last) + "," + lineEnd + inner + key + ": " + value + tail;
        FleetSpec result = SpecReader.read(after, source + " with " + machine.name());
        if (!result.machines().subList(0, before.machines().size()).equals(before.machines())
                || result.machines().size() != before.machines().size() + 1) {
            throw new IllegalStateException("the machine was not added where it belongs");
        }
        return after;
    }

    /** Returns the index of the brace that opens the machines. */
    private static int machines(String text, String source) {
        Problems problems = new Problems();
        try {
            Json document = JsonParser.parse(text, problems);
            if (document instanceof Json.Obj fleet) {
                Json.Member member = fleet.members().get("machines");
                if (member != null) {
                    return index(text, member.value().at());
                }
            }
        } catch (JsonSyntaxException e) {
            problems.add(e.problem());
        }
        throw new SpecException(source, problems.inOrder());
    }

    private static int index(String text, Position at) {
        JsonCharacters characters = new JsonCharacters(text);
        int index = 0;
        while (!characters.position().equals(at)) {
            index += Character.charCount(characters.next());
        }
        return index;
    }

    /** Returns the index of the brace that closes what the one at {@code open} opens, in valid JSON. */
    private static int end(String text, int open) {
        int depth = 0;
        boolean quoted = false;
        for (int i = open; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                i += c == '\\' ? 1 : 0;
                quoted = c != '"';
            } else if (c == '"') {
                quoted = true;
            } else if (c == '{' || c == '[') {
                depth++;
            } else if (c == '}' || c == ']') {
                depth--;
                if (depth == 0) {
                    return i;
                }
            }
        }
        throw new IllegalStateException("the object at " + open + " does not end");
    }

    /** A key that stands behind something else in its line tells nothing. */
    private static String indentOfFirstKey(String text, int open) {
        int key = text.indexOf('"', open);
        int line = Math.max(text.lastIndexOf('\n', key), text.lastIndexOf('\r', key)) + 1;
        String before = text.substring(line, key);
        return before.isBlank() ? before : "    ";
    }
}
