package dev.burnfleet.core.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.burnfleet.core.board.RepositoryName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SpecTextTest {
    private static final String SMALL = """
            {
              "machines": {
                "mac": {"windows": [{"name": "A", "purpose": "a } ] \\" \\\\", "names": ["ATLAS"], "repositories": ["door"]}]}
              },
              "owner": "me", "gitea": {"url": "http://127.0.0.1:3000"}
            }
            """;

    @Test
    void addsTheMachineBehindTheOthersAndTouchesNothingElse() {
        String after = SpecText.withMachine(SMALL, "test", machine("pi"));

        String end = "\n  },\n  \"owner\": \"me\", \"gitea\": {\"url\": \"http://127.0.0.1:3000\"}\n}\n";
        assertThat(SMALL).endsWith(end);
        assertThat(after).isEqualTo(SMALL.substring(0, SMALL.length() - end.length()) + """
                ,
                    "pi": {
                      "host": "10.0.0.7",
                      "port": 2222,
                      "user": "burn",
                      "identity": "~/.ssh/burn",
                      "maxRunning": 4,
                      "windows": [{"name": "WORK", "repositories": ["me/door"], "panes": 3}]
                    }""" + end);
        MachineSpec pi = SpecReader.read(after, "test").machine("pi").orElseThrow();
        assertThat(pi.host()).hasValue("10.0.0.7");
        assertThat(pi.port()).hasValue(2222);
        assertThat(pi.user()).hasValue("burn");
        assertThat(pi.identity()).hasValue("~/.ssh/burn");
        assertThat(pi.maxRunning()).hasValue(4);
        assertThat(pi.windows()).singleElement().satisfies(window -> {
            assertThat(window.name()).isEqualTo("WORK");
            assertThat(window.panes()).isEqualTo(3);
        });
    }

    @Test
    void theShippedFleetAndASpecOfOneLineTakeAMachineToo() {
        String shipped = ShippedSpec.fleet();
        assertThat(SpecReader.read(SpecText.withMachine(shipped, "shipped", machine("pi")), "shipped")
                        .machines())
                .hasSize(3);
        String line = SMALL.replace("\n", " ").strip();
        assertThat(SpecReader.read(SpecText.withMachine(line, "line", machine("pi")), "line")
                        .machines())
                .hasSize(2);
    }

    /** Whatever spaces stand between the words, and whatever braces stand in its texts: the old spec and the machine. */
    @Test
    void isTheOldSpecAndTheMachineHoweverItIsWritten() {
        Random random = new Random(7);
        for (int i = 0; i < 300; i++) {
            String text = respaced(SMALL, random);
            FleetSpec before = SpecReader.read(text, "before");
            FleetSpec after = SpecReader.read(SpecText.withMachine(text, "before", machine("pi")), "after");
            List<MachineSpec> expected = new ArrayList<>(before.machines());
            expected.add(after.machine("pi").orElseThrow());
            assertThat(after.machines()).isEqualTo(expected);
            assertThat(after.gitea()).isEqualTo(before.gitea());
            assertThat(after.owner()).isEqualTo(before.owner());
        }
    }

    @Test
    void whatWouldNotBeValidIsRefused() {
        assertThatThrownBy(() -> SpecText.withMachine(SMALL, "test", machine("mac")))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("twice");
        assertThatThrownBy(() -> SpecText.withMachine(SMALL, "test", machine("all")))
                .isInstanceOf(SpecException.class);
        assertThatThrownBy(() -> SpecText.withMachine(SMALL, "test", machine("a\"}, \"b")))
                .isInstanceOf(SpecException.class);
        assertThatThrownBy(() -> SpecText.withMachine("{}", "test", machine("pi")))
                .isInstanceOf(SpecException.class);
    }

    private static String respaced(String text, Random random) {
        String[] spaces = {"", " ", "\n", "\t", "\n      ", "\r\n  "};
        StringBuilder result = new StringBuilder();
        boolean quoted = false;
        boolean escaped = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            quoted = (c == '"' && !escaped) != quoted;
            escaped = c == '\\' && !escaped;
            boolean gap = !quoted && Character.isWhitespace(c);
            result.append(gap ? "" : String.valueOf(c));
            if (!quoted && "{}[],:".indexOf(c) >= 0) {
                result.append(spaces[random.nextInt(spaces.length)]);
            }
        }
        return result.toString();
    }

    private static NewMachine machine(String name) {
        return new NewMachine(
                name,
                "10.0.0.7",
                OptionalInt.of(2222),
                Optional.of("burn"),
                Optional.of("~/.ssh/burn"),
                OptionalInt.of(4),
                "WORK",
                3,
                new RepositoryName("me", "door"));
    }
}
