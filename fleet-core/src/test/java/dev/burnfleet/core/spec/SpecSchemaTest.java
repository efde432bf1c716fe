package dev.burnfleet.core.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.GsonNode;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The published schema, the reader and the documentation say the same. */
class SpecSchemaTest {
    private static final JsonObject SCHEMA =
            JsonParser.parseString(ShippedSpec.schema()).getAsJsonObject();
    private static final Validator VALIDATOR =
            new ValidatorFactory().withJsonNodeFactory(new GsonNode.Factory()).createValidator();
    private static final URI ID = VALIDATOR.registerSchema(ShippedSpec.schema());

    @ParameterizedTest
    @EnumSource(Shape.class)
    void knowsTheKeysThatTheReaderKnows(Shape shape) {
        assertThat(definition(shape).getAsJsonObject("properties").keySet()).containsExactlyElementsOf(shape.keys());
        assertThat(definition(shape).get("additionalProperties").getAsBoolean()).isFalse();
    }

    @Test
    void definesNothingThatTheReaderLacks() {
        List<String> shapes =
                Stream.of(Shape.values()).skip(1).map(Shape::definition).toList();
        assertThat(SCHEMA.getAsJsonObject("$defs").keySet()).containsExactlyElementsOf(shapes);
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void describesEveryKey(Shape shape) {
        JsonObject properties = definition(shape).getAsJsonObject("properties");
        assertThat(properties.keySet())
                .allSatisfy(key -> assertThat(properties
                                .getAsJsonObject(key)
                                .get("description")
                                .getAsString())
                        .isNotBlank());
    }

    @ParameterizedTest
    @EnumSource(Word.class)
    void holdsTheReadersPatterns(Word word) {
        String pattern = "^" + word.pattern() + "$";
        assertThat(ShippedSpec.schema()).contains("\"pattern\": " + new Gson().toJson(pattern));
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void isExplainedKeyByKeyInTheDocumentation(Shape shape) throws Exception {
        String document = Files.readString(Path.of("..", "docs", "spec.md"));
        JsonObject properties = definition(shape).getAsJsonObject("properties");
        assertThat(shape.keys()).allSatisfy(key -> {
            assertThat(document).contains("| `" + key + "` | ");
            if (properties.getAsJsonObject(key).has("default")) {
                assertThat(document.lines().filter(line -> line.startsWith("| `" + key + "` | `")))
                        .as("a default of " + key)
                        .isNotEmpty();
            }
        });
    }

    @ParameterizedTest
    @MethodSource("good")
    void letsPassWhatTheReaderLetsPass(String text) {
        assertThat(SpecReader.read(text, "good").machines()).isNotEmpty();
        assertThat(schemaAccepts(text)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("bad")
    void refusesWhatTheReaderRefuses(String text) {
        assertThat(Specs.problems(text)).isNotEmpty();
        assertThat(schemaAccepts(text)).isFalse();
    }

    static Stream<String> good() throws Exception {
        String documented = Files.readString(Path.of("..", "docs", "spec.md"));
        int start = documented.indexOf("```json\n") + "```json\n".length();
        return Stream.of(
                ShippedSpec.fleet(),
                documented.substring(start, documented.indexOf("```", start)),
                Specs.SMALL,
                Specs.EVERY_KEY,
                Specs.SMALL.replace(
                        "\"me\",", "\"me\", \"dispatch\": {\"announce\": \"comment\", \"councilLabel\": \"\"},"));
    }

    static Stream<String> bad() {
        List<String> texts = new ArrayList<>();
        for (String[] change : new String[][] {
            {"\"owner\": \"me\"", "\"owner\": 1"},
            {"\"owner\": \"me\"", "\"ownr\": \"me\""},
            {"\"owner\": \"me\"", "\"owner\": null"},
            {"\"owner\": \"me\"", "\"owner\": \"me\", \"dispatch\": {\"startBy\": \"soon\"}"},
            {"\"owner\": \"me\"", "\"owner\": \"me\", \"dispatch\": {\"announce\": \"shout\"}"},
            {"\"owner\": \"me\"", "\"owner\": \"me\", \"dispatch\": {\"waiting\": -1}"},
            {"\"owner\": \"me\"", "\"owner\": \"me\", \"dispatch\": {\"waiting\": 1.5}"},
            {"\"owner\": \"me\"", "\"owner\": \"me\", \"agents\": {\"x\": {\"prompt\": \"voice\", \"argv\": [\"x\"]}}"},
            {"http://127.0.0.1:3000", "ftp://127.0.0.1"},
            {"{\"url\": \"http://127.0.0.1:3000\"}", "{}"},
            {"\"names\": [\"SOL\", \"MARS\"]", "\"names\": [\"..\"]"},
            {"\"names\": [\"SOL\", \"MARS\"], ", ""},
            {"\"repositories\": [\"door\"]", "\"repositories\": [\"a/b/c\"]"},
            {"\"repositories\": [\"door\"]", "\"repositories\": [{\"name\": \"door\", \"weight\": 0}]"},
            {"\"repositories\": [\"door\"]", "\"repositories\": \"door\""},
            {"\"name\": \"WARD\"", "\"name\": \"a:b\""},
        }) {
            assertThat(Specs.SMALL).contains(change[0]);
            texts.add(Specs.SMALL.replace(change[0], change[1]));
        }
        return texts.stream();
    }

    private static boolean schemaAccepts(String text) {
        return VALIDATOR.validate(ID, text).isValid();
    }

    private static JsonObject definition(Shape shape) {
        return shape == Shape.FLEET ? SCHEMA : SCHEMA.getAsJsonObject("$defs").getAsJsonObject(shape.definition());
    }
}
