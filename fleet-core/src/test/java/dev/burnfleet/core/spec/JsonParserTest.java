package dev.burnfleet.core.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonParserTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`{\"a\": 1,}`,       1:8,  nothing follows this comma",
                "`{\"a\": [1,]}`,     1:9,  nothing follows this comma",
                "`{\"a\": 1} x`,      1:10, after the end",
                "`{\"a\": 1}{}`,      1:9,  after the end",
                "`{// no`,            1:2,  no comments",
                "`{\"a\": /* no */1}`, 1:7, no comments",
                "`# no`,              1:1,  no comments",
                "`{'a': 1}`,          1:2,  a key was expected",
                "`{a: 1}`,            1:2,  a key was expected",
                "`{\"a\" 1}`,         1:6,  ':' was expected",
                "`{\"a\": 1 \"b\": 2}`, 1:9, ',' or '}' was expected",
                "`{\"a\": NaN}`,      1:7,  no JSON value",
                "`{\"a\": 01}`,       1:7,  no JSON value",
                "`{\"a\": +1}`,       1:7,  no JSON value",
                "`{\"a\": .5}`,       1:7,  no JSON value",
                "`{\"a\": 1e99999}`,  1:7,  no JSON value",
                "`{\"a\": True}`,     1:7,  no JSON value",
                "`{\"a\": 'x'}`,      1:7,  double quotes",
                "`{\"a\": \"x}`,      1:7,  no end",
                "`{\"a\": \"\\x\"}`,  1:8,  unknown escape",
                "`{\"a\": \"\\u12\"}`, 1:8, four hexadecimal digits",
                "`{\"a\": \"\\ud83d\"}`, 1:7, half a character",
                "`{\"a\": ;}`,        1:7,  a value was expected",
                "`{\"a\":`,           1:6,  the text ends",
                "`{`,                 1:2,  a key was expected"
            })
    void saysWhereATextStopsBeingJson(String text, String at, String message) {
        assertThat(Specs.problems(text)).hasSize(1).allSatisfy(problem -> {
            assertThat(problem.line() + ":" + problem.column()).isEqualTo(at);
            assertThat(problem.message()).contains(message);
        });
    }

    @Test
    void refusesAnEmptyTextAndARawControlCharacter() {
        assertThat(Specs.problems(""))
                .extracting(SpecProblem::message)
                .containsExactly("the text ends where a value was expected");
        assertThat(Specs.problems("{\"a\": \"\t\"}"))
                .extracting(SpecProblem::message)
                .containsExactly("text holds character U+0009");
    }

    @Test
    void refusesDeepNestingBeforeTheStackEnds() {
        assertThat(Specs.problems("[".repeat(100_000)))
                .extracting(SpecProblem::message)
                .containsExactly("values are nested too deep");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "1", "\"x\"", "null"})
    void wantsAnObjectForASpec(String text) {
        assertThat(Specs.problems(text)).singleElement().satisfies(problem -> {
            assertThat(problem.pointer()).isEmpty();
            assertThat(problem.message()).startsWith("an object was expected");
        });
    }

    @Test
    void countsColumnsInCharactersAndKeepsPlaces() throws JsonSyntaxException {
        Problems problems = new Problems();
        Json json = JsonParser.parse("{\n  \"\ud83d\ude00\": \"a\\u00e9\\n\\\\\", \"b\": [true, -1.5e3]\n}", problems);
        ImmutableMap<String, Json.Member> members = ((Json.Obj) json).members();
        assertThat(members.keySet()).containsExactly("\ud83d\ude00", "b");
        Json.Member smile = members.values().asList().get(0);
        assertThat(smile.value()).isEqualTo(new Json.Text(new Position(2, 8), "a\u00e9\n\\"));
        assertThat(members.values().asList().get(1).keyAt()).isEqualTo(new Position(2, 23));
        assertThat(problems.none()).isTrue();
    }

    @Test
    void writesPointersByRfc6901() {
        assertThat(Problems.pointer("/a", "b/c~d")).isEqualTo("/a/b~1c~0d");
    }
}
