package dev.burnfleet.core.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each kind of problem: one change to a good spec, and the one problem that it makes. */
class SpecProblemsTest {
    private static final String SPEC = """
            {
              "owner": "me",
              "gitea": {"url": "http://127.0.0.1:3000"},
              "agents": {"mine": {"argv": ["mine", "{prompt_file}"], "prompt": "file"}},
              "standingOrders": [{"id": "tidy", "text": "Tidy."}],
              "machines": {
                "here": {
                  "windows": [
                    {"name": "WARD", "panes": 3, "names": ["SOL", "MARS"], "repositories": ["door", "house"]},
                    {"name": "SAGES", "names": ["TURING"], "role": "council"}
                  ]
                },
                "there": {
                  "host": "vps",
                  "windows": [{"name": "WARD", "names": ["LUNA"], "repositories": ["door"]}]
                }
              }
            }
            """;

    static Stream<Arguments> problems() {
        return Stream.of(
                problem(
                        "\"owner\"",
                        "\"ownr\"",
                        "/ownr",
                        "2:3",
                        "unknown key \"ownr\"",
                        "did you mean \"owner\"?",
                        true),
                problem("\"owner\": \"me\"", "\"owner\": 5", "/owner", "2:12", "not a number", "", true),
                problem("\"me\"", "null", "/owner", "2:12", "not null", "leave the key out", true),
                problem(
                        "{\"url\": \"http://127.0.0.1:3000\"}",
                        "{}",
                        "/gitea",
                        "3:12",
                        "\"url\" is missing",
                        "no default"),
                problem("http://127", "gopher://127", "/gitea/url", "3:20", "no http or https address", "https://host"),
                problem("http://127", "http://me:pw@127", "/gitea/url", "3:20", "no http or https address", "secrets"),
                problem(
                        "3000\"}",
                        "3000\", \"token\": \"abc\"}",
                        "/gitea/token",
                        "3:54",
                        "never written",
                        "GITEA_TOKEN"),
                problem("3000\"}", "3000\", \"token\": {}}", "/gitea/token", "3:54", "one place", "\"command\""),
                problem(
                        "[\"mine\", \"{prompt_file}\"]",
                        "[\"mine\"]",
                        "/agents/mine/argv",
                        "4:31",
                        "{prompt_file}",
                        "file"),
                problem("\"mine\", \"{p", "\"{agnt}\", \"{p", "/agents/mine/argv/0", "4:32", "{agnt}", "\"agent\"?"),
                problem(
                        "\"prompt\": \"file\"",
                        "\"prompt\": \"fil\"",
                        "/agents/mine/prompt",
                        "4:68",
                        "\"fil\"",
                        "\"file\"?",
                        true),
                problem(
                        "\"prompt\": \"file\"",
                        "\"prompt\": \"file\", \"hold\": {\"patterns\": [\"(\"]}",
                        "/agents/mine/hold/patterns/0",
                        "4:98",
                        "no POSIX extended regular expression",
                        "grep -E"),
                problem(
                        "\"prompt\": \"file\"",
                        "\"prompt\": \"file\", \"sessionId\": {\"from\": \"stdout\", \"pattern\": \"id\"}",
                        "/agents/mine/sessionId/pattern",
                        "4:119",
                        "no group",
                        "( )"),
                problem(
                        "\"Tidy.\"",
                        "\"Tidy.\", \"rest\": \"soon\"",
                        "/standingOrders/0/rest",
                        "5:62",
                        "no duration",
                        "6h"),
                problem(
                        "{\"id\": \"tidy\", \"text\": \"Tidy.\"}",
                        "{\"id\": \"tidy\", \"text\": \"x\"}, {\"id\": \"tidy\", \"text\": \"y\"}",
                        "/standingOrders/1/id",
                        "5:58",
                        "two standing orders",
                        "id of its own"),
                problem(
                        "\"Tidy.\"",
                        "\"Tidy.\", \"repositories\": [\"dor\"]",
                        "/standingOrders/0/repositories/0",
                        "5:71",
                        "no pane of the fleet lives in me/dor",
                        "\"me/door\"?"),
                problem("Tidy.", "Ti\\u001bdy.", "/standingOrders/0/text", "5:45", "control character", "\\n"),
                problem("\"here\"", "\"both\"", "/machines/both", "7:5", "every machine", "another name"),
                problem("\"here\"", "\"he:re\"", "/machines/he:re", "7:5", "\"he:re\" is not a name", "letters"),
                problem(
                        "\"WARD\", \"panes\"",
                        "\"a.b\", \"panes\"",
                        "/machines/here/windows/0/name",
                        "9:18",
                        "\"a.b\"",
                        ""),
                problem("\"SAGES\"", "\"WARD\"", "/machines/here/windows/1/name", "10:18", "twice", "another name"),
                problem("3,", "1,", "/machines/here/windows/0/names/1", "9:55", "2 names for 1 panes", "raise", true),
                problem("\"LUNA\"", "\"sol\"", "/machines/there/windows/0/names/0", "15:46", "\"sol\"", "WARD on here"),
                problem("\"MARS\"", "\"../x\"", "/machines/here/windows/0/names/1", "9:55", "\"../x\"", "folder"),
                problem(
                        "\"door\", \"house\"",
                        "\"door\", \"Me/Door\"",
                        "/machines/here/windows/0/repositories/1",
                        "9:89",
                        "same repository",
                        "everywhere"),
                problem(
                        "\"house\"]",
                        "\"door\"]",
                        "/machines/here/windows/0/repositories/1",
                        "9:89",
                        "twice",
                        "weight"),
                problem(
                        "\"house\"]",
                        "\"a b\"]",
                        "/machines/here/windows/0/repositories/1",
                        "9:89",
                        "\"a b\"",
                        "owner/name"),
                problem(
                        "[\"door\", \"house\"]",
                        "[{\"name\": \"door\", \"weight\": 9}, \"house\"]",
                        "/machines/here/windows/0/repositories/1",
                        "9:112",
                        "no worker of window WARD would live in me/house",
                        "raise its weight"),
                problem(
                        ", \"repositories\": [\"door\", \"house\"]",
                        "",
                        "/machines/here/windows/0",
                        "9:9",
                        "no repository to live in",
                        "council"),
                problem("\"names\": [\"TURING\"], ", "", "/machines/here/windows/1", "10:9", "no panes", "\"panes\""),
                problem(
                        "\"council\"",
                        "\"counsil\"",
                        "/machines/here/windows/1/role",
                        "10:56",
                        "\"counsil\"",
                        "\"council\"?"),
                problem(
                        "\"role\": \"council\"",
                        "\"role\": \"council\", \"roles\": {\"TURIN\": \"sentinel\"}",
                        "/machines/here/windows/1/roles/TURIN",
                        "10:77",
                        "no pane \"TURIN\"",
                        "\"TURING\"?"),
                problem(
                        "\"house\"]",
                        "\"house\"], \"homes\": {\"SOL\": \"hous\"}",
                        "/machines/here/windows/0/homes/SOL",
                        "9:116",
                        "does not list me/hous",
                        "\"me/house\"?"),
                problem(
                        "\"role\": \"council\"",
                        "\"role\": \"council\", \"homes\": {\"TURING\": \"door\"}",
                        "/machines/here/windows/1/homes/TURING",
                        "10:87",
                        "TURING is no worker",
                        "\"homes\""),
                problem(
                        "\"role\"",
                        "\"agent\": \"hermse\", \"role\"",
                        "/machines/here/windows/1/agent",
                        "10:57",
                        "\"hermse\"",
                        "\"hermes\"?"),
                problem(
                        "      \"host\": \"vps\",\n",
                        "",
                        "/machines/there",
                        "13:5",
                        "same machine as \"here\"",
                        "socket"),
                problem("\"vps\"", "\"-oProxyCommand=x\"", "/machines/there/host", "14:15", "not a host", "alias"),
                problem("\"vps\"", "\"vps\", \"port\": 70000", "/machines/there/port", "14:30", "from 1 to 65535", ""),
                problem(
                        "\"vps\"",
                        "\"vps\", \"state\": \"~/../x\"",
                        "/machines/there/state",
                        "14:31",
                        "not a folder",
                        "\"..\""),
                problem(
                        "\"vps\"",
                        "\"vps\", \"host\": \"x\"",
                        "/machines/there/host",
                        "14:22",
                        "given twice",
                        "line 14"),
                problem(
                        "\"owner\": \"me\",",
                        "\"workingCopy\": {\"path\": \"~/x\"}, \"owner\": \"me\",",
                        "/workingCopy/path",
                        "2:27",
                        "one clone",
                        "{agent}"),
                problem(
                        "\"owner\": \"me\",",
                        "\"dispatch\": {\"startBy\": \"0s\"}, \"owner\": \"me\",",
                        "/dispatch/startBy",
                        "2:27",
                        "too short",
                        "1s"),
                problem(
                        "\"owner\": \"me\",",
                        "\"dispatch\": {\"branches\": [\"fix\"]}, \"owner\": \"me\",",
                        "/dispatch/branches/0",
                        "2:29",
                        "no pattern",
                        "{n}"),
                problem(
                        "\"owner\": \"me\",",
                        "\"dispatch\": {\"waiting\": 1.5}, \"owner\": \"me\",",
                        "/dispatch/waiting",
                        "2:27",
                        "whole number",
                        ""),
                problem(
                        "\"owner\": \"me\",",
                        "\"trust\": {\"anyone\": \"yes\"}, \"owner\": \"me\",",
                        "/trust/anyone",
                        "2:23",
                        "true or false",
                        ""));
    }

    @ParameterizedTest
    @MethodSource("problems")
    void namesPlaceReasonAndRemedy(String text, String pointer, String at, String message, String hint, boolean more) {
        List<SpecProblem> found = Specs.problems(text);
        if (!more) {
            assertThat(found).hasSize(1);
        }
        assertThat(found).anySatisfy(problem -> {
            assertThat(problem.pointer()).isEqualTo(pointer);
            assertThat(problem.line() + ":" + problem.column()).isEqualTo(at);
            assertThat(problem.message()).contains(message);
            assertThat(problem.hint()).contains(hint);
        });
    }

    @Test
    void startsFromASpecWithoutProblems() {
        assertThat(Specs.problems(SPEC)).isEmpty();
    }

    @Test
    void reportsAllProblemsAtOnceInTheOrderOfTheDocument() {
        String text = SPEC.replace("\"panes\": 3", "\"panes\": 0")
                .replace("\"me\"", "1")
                .replace("\"vps\"", "\"\"");
        assertThat(Specs.problems(text)).extracting(SpecProblem::pointer).contains("/owner", "/machines/there/host");
        assertThat(Specs.problems(text)).extracting(SpecProblem::line).isSorted();
    }

    @Test
    void answersAnyDamageWithProblemsAndNothingElse() {
        Random random = new Random(7);
        String signs = "{}[]\",:0-1.ae\\ nul~/";
        for (int round = 0; round < 3000; round++) {
            StringBuilder text = new StringBuilder(Specs.EVERY_KEY);
            for (int damage = 0; damage <= round % 3; damage++) {
                int at = random.nextInt(text.length());
                int end = Math.min(text.length(), at + random.nextInt(8));
                text.replace(at, end, String.valueOf(signs.charAt(random.nextInt(signs.length()))));
            }
            assertThat(Specs.problems(text.toString())).allMatch(problem -> problem.line() > 0 && problem.column() > 0);
        }
    }

    @Test
    void neverRepeatsWhatMayBeASecret() {
        String text = SPEC.replace("3000\"}", "3000\", \"token\": \"s3cr3t\"}");
        assertThat(Specs.problems(text))
                .hasSize(1)
                .noneMatch(problem -> problem.toString().contains("s3cr3t"));
    }

    private static Arguments problem(
            String before, String after, String pointer, String at, String message, String hint, boolean more) {
        assertThat(SPEC).contains(before);
        int place = SPEC.indexOf(before);
        String text = SPEC.substring(0, place) + after + SPEC.substring(place + before.length());
        return Arguments.of(text, pointer, at, message, hint, more);
    }

    private static Arguments problem(
            String before, String after, String pointer, String at, String message, String hint) {
        return problem(before, after, pointer, at, message, hint, false);
    }
}
