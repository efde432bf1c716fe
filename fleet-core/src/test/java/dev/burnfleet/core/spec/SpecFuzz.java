package dev.burnfleet.core.spec;

import com.google.gson.JsonElement;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import dev.burnfleet.core.fuzz.Foreign;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;

/** A fleet spec: refused with places and printable words, or read; and what is read as JSON, Gson reads the same way. */
public final class SpecFuzz {
    private SpecFuzz() {}

    /** Tries one input. */
    public static void fuzzerTestOneInput(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        try {
            SpecReader.read(text, "fleet.json");
        } catch (SpecException e) {
            Foreign.requirePrintable(String.valueOf(e.getMessage()));
            long lines = text.chars().filter(c -> c == '\n').count() + 1;
            for (SpecProblem problem : e.problems()) {
                if (problem.line() < 1 || problem.column() < 1 || problem.line() > lines) {
                    throw new AssertionError("no such place: " + problem);
                }
            }
            if (e.problems().isEmpty()) {
                throw new AssertionError("refused without a reason");
            }
        }
        compareWithGson(text);
    }

    private static void compareWithGson(String text) {
        Problems problems = new Problems();
        Json ours;
        try {
            ours = JsonParser.parse(text, problems);
        } catch (JsonSyntaxException e) {
            return;
        }
        if (problems.none() && !same(ours, gson(text))) {
            throw new AssertionError("Gson reads it otherwise: " + ours);
        }
    }

    private static JsonElement gson(String text) {
        JsonReader reader = new JsonReader(new StringReader(text));
        reader.setStrictness(Strictness.STRICT);
        try {
            JsonElement read = com.google.gson.JsonParser.parseReader(reader);
            if (reader.peek() != JsonToken.END_DOCUMENT) {
                throw new AssertionError("Gson sees more after the end of the document");
            }
            return read;
        } catch (IOException e) {
            throw new AssertionError("Gson does not read what was read", e);
        }
    }

    private static boolean same(Json ours, JsonElement theirs) {
        if (ours instanceof Json.Obj object) {
            return theirs.isJsonObject()
                    && theirs.getAsJsonObject().keySet().equals(object.members().keySet())
                    && object.members().entrySet().stream()
                            .allMatch(member -> same(
                                    member.getValue().value(),
                                    theirs.getAsJsonObject().get(member.getKey())));
        }
        if (ours instanceof Json.Arr array) {
            boolean same = theirs.isJsonArray()
                    && theirs.getAsJsonArray().size() == array.items().size();
            for (int i = 0; same && i < array.items().size(); i++) {
                same = same(array.items().get(i), theirs.getAsJsonArray().get(i));
            }
            return same;
        }
        if (ours instanceof Json.Null) {
            return theirs.isJsonNull();
        }
        if (!theirs.isJsonPrimitive()) {
            return false;
        }
        if (ours instanceof Json.Text value) {
            return theirs.getAsJsonPrimitive().isString()
                    && theirs.getAsString().equals(value.value());
        }
        if (ours instanceof Json.Num number) {
            return theirs.getAsJsonPrimitive().isNumber()
                    && theirs.getAsBigDecimal().compareTo(number.value()) == 0;
        }
        return ours instanceof Json.Bool flag
                && theirs.getAsJsonPrimitive().isBoolean()
                && theirs.getAsBoolean() == flag.value();
    }
}
