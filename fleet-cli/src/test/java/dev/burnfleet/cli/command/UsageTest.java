package dev.burnfleet.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** How the command line is read, and what is said when it is wrong. Nothing is contacted. */
class UsageTest {
    private static final String SMALL = """
            {
              "owner": "me",
              "gitea": {"url": "http://127.0.0.1:3000"},
              "machines": {
                "mac": {"windows": [{"name": "LOOM", "names": ["ATLAS"], "repositories": ["door"]}]},
                "allegro": {"host": "vps", "windows": [{"name": "FORGE", "names": ["VULCAN"], "repositories": ["door"]}]}
              }
            }
            """;

    @TempDir
    Path folder;

    static Stream<String> commands() {
        return new CommandLine(new FleetCommand()).getSubcommands().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandTellsWhatItDoes(String command) {
        Ran ran = Ran.fleet(command, "--help");

        assertThat(ran.code()).isZero();
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).startsWith("Usage: fleet " + command).contains("--json", "--verbose", "--help");
        CommandLine found = Objects.requireNonNull(
                new CommandLine(new FleetCommand()).getSubcommands().get(command));
        CommandLine.Model.CommandSpec spec = found.getCommandSpec();
        assertThat(spec.usageMessage().description()).isNotEmpty();
        assertThat(spec.options())
                .allSatisfy(option -> assertThat(option.description())
                        .as(option.longestName())
                        .isNotEmpty());
        assertThat(spec.positionalParameters())
                .allSatisfy(parameter -> assertThat(parameter.description())
                        .as(parameter.paramLabel())
                        .isNotEmpty());
    }

    @Test
    void theHelpListsEveryCommandAndTheExitCodes() {
        Ran ran = Ran.fleet("--help");

        assertThat(ran.code()).isZero();
        assertThat(commands())
                .allSatisfy(command -> assertThat(ran.out()).containsPattern("(?m)^  " + command + " +[A-Z]"));
        assertThat(ran.out()).contains("3 invalid spec", "130 interrupted");
    }

    @Test
    void anUnknownOptionIsAnsweredWithTheOneThatWasMeant() {
        Ran ran = Ran.fleet("status", "--jsno");

        assertThat(ran.code()).isEqualTo(ExitCode.USAGE);
        assertThat(ran.err())
                .contains("'--jsno'", "--json", "fleet status --help")
                .doesNotContain("\tat ");
    }

    @Test
    void anUnknownCommandIsAnsweredWithTheOneThatWasMeant() {
        Ran ran = Ran.fleet("lanch");

        assertThat(ran.code()).isEqualTo(ExitCode.USAGE);
        assertThat(ran.err()).contains("'lanch'", "launch").doesNotContain("\tat ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--cycles=0", "--cycles=many", "--interval=-1"})
    void aNumberThatIsNoneIsAMistakeOfUsage(String option) throws IOException {
        Ran ran = Ran.fleet("dispatch", option, "--spec", small().toString());

        assertThat(ran.code()).isEqualTo(ExitCode.USAGE);
        assertThat(ran.err()).contains("fleet dispatch --help").doesNotContain("\tat ");
    }

    @Test
    void saysWhereItLookedForASpec() {
        Path missing = folder.resolve("none.json");
        Ran ran = Ran.fleet("launch", "--spec", missing.toString());

        assertThat(ran.code()).isEqualTo(ExitCode.USAGE);
        assertThat(ran.err().lines()).hasSize(1);
        assertThat(ran.err())
                .startsWith("fleet: there is no spec at " + missing)
                .contains("fleet init");
    }

    @ParameterizedTest
    @ValueSource(strings = {"launch", "christen", "dispatch", "status", "down", "plan"})
    void anUnknownMachineIsAnsweredWithTheKnownOnes(String command) throws IOException {
        Ran ran = Ran.fleet(command, "alegro", "--spec", small().toString());

        assertThat(ran.code()).isEqualTo(ExitCode.USAGE);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err().lines()).containsExactly("fleet: the spec has no machine \"alegro\"; it has mac, allegro");
    }

    @Test
    void aNameForThisMachineMustBeInTheSpec() throws IOException {
        Ran ran = Ran.fleet("status", "--here", "elsewhere", "--spec", small().toString());

        assertThat(ran.code()).isEqualTo(ExitCode.USAGE);
        assertThat(ran.err().lines()).hasSize(1);
        assertThat(ran.err()).contains("elsewhere", "mac, allegro");
    }

    @Test
    void reportsAllThatIsWrongWithASpecByLineAndColumn() throws IOException {
        Path spec = write(SMALL.replace("\"owner\"", "\"ownr\"")
                .replace("\"ATLAS\"]", "\"ATLAS\", \"VULCAN\"], \"panes\": \"two\""));
        for (String command : List.of("validate", "launch", "dispatch")) {
            Ran ran = Ran.fleet(command, "--spec", spec.toString());

            assertThat(ran.code()).isEqualTo(ExitCode.INVALID_SPEC);
            assertThat(ran.out()).isEmpty();
            List<String> lines = ran.err().lines().toList();
            assertThat(lines).hasSizeGreaterThanOrEqualTo(4);
            assertThat(lines.subList(0, lines.size() - 1))
                    .allSatisfy(line -> assertThat(line).matches("\\Q" + spec + "\\E:\\d+:\\d+: .+"));
            assertThat(lines.get(lines.size() - 1))
                    .isEqualTo("fleet: the spec has " + (lines.size() - 1) + " problems");
            assertThat(ran.err()).contains("\"ownr\"", "\"owner\"", "/machines/mac/windows/0/panes", "VULCAN");
        }
    }

    @Test
    void aSpecThatIsNoJsonSaysWhere() throws IOException {
        Ran ran = Ran.fleet("validate", write("{\n  \"owner\": me\n}").toString());

        assertThat(ran.code()).isEqualTo(ExitCode.INVALID_SPEC);
        assertThat(ran.err()).contains(":2:12: ").contains("fleet: the spec has 1 problem");
    }

    @Test
    void writesASpecThatIsValidAndNeverOverwritesOne() throws IOException {
        Path spec = folder.resolve("mine.json");
        Ran begun = Ran.fleet("init", spec.toString());
        assertThat(begun.code()).isZero();
        assertThat(begun.out()).as("what makes the next commands find it").contains("BURNFLEET_SPEC=" + spec);
        String written = Files.readString(spec);
        assertThat(folder.resolve("fleet-spec.schema.json")).exists();

        Ran validated = Ran.fleet("validate", spec.toString());
        assertThat(validated.code()).as(validated.err()).isZero();

        Ran again = Ran.fleet("init", spec.toString(), "--repository", "other/thing");
        assertThat(again.code()).isEqualTo(ExitCode.USAGE);
        assertThat(again.err().lines()).hasSize(1);
        assertThat(again.err()).contains(spec + " is there already");
        assertThat(spec).hasContent(written);
    }

    @Test
    void saysThatTheFolderForASpecIsMissing() {
        Path spec = folder.resolve("missing/new.json");
        Ran ran = Ran.fleet("init", spec.toString());

        assertThat(ran.code()).isEqualTo(ExitCode.USAGE);
        assertThat(ran.err().lines()).containsExactly("fleet: cannot write " + spec + ": there is no such folder");
    }

    @Test
    void refusesToBeginASpecWithAProfileThatDoesNotExist() {
        Ran ran = Ran.fleet("init", folder.resolve("new.json").toString(), "--agent", "hermez");

        assertThat(ran.code()).isEqualTo(ExitCode.INVALID_SPEC);
        assertThat(ran.err()).contains("hermez", "hermes");
        assertThat(folder.resolve("new.json")).doesNotExist();
    }

    @Test
    void saysWhatTheOwnersFleetAmountsTo() {
        Path spec = folder.resolve("owner.json");
        assertThat(Ran.fleet("init", "--owner-fleet", spec.toString()).code()).isZero();

        Ran ran = Ran.fleet("validate", spec.toString(), "--json");

        assertThat(ran.code()).isZero();
        JsonObject summary = JsonParser.parseString(ran.out()).getAsJsonObject();
        assertThat(number(summary, "machines")).isEqualTo(2);
        assertThat(number(summary, "windows")).isEqualTo(10);
        assertThat(number(summary, "panes")).isEqualTo(112);
        assertThat(number(summary, "workers")).isEqualTo(96);
        assertThat(number(summary, "council")).isEqualTo(12);
        assertThat(number(summary, "sentinels")).isEqualTo(4);
        assertThat(number(summary, "repositories")).isEqualTo(8);
        assertThat(Ran.fleet("validate", spec.toString()).out())
                .contains("112 panes = 96 workers + 12 council + 4 sentinels, in 10 windows on 2 machines");
    }

    private static int number(JsonObject object, String key) {
        return object.get(key).getAsInt();
    }

    private Path small() throws IOException {
        return write(SMALL);
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("fleet-spec.json"), text);
    }
}
