package dev.burnfleet.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScreenTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u001b]0;title\u0007",
                "\u001b[2J",
                "\u009b31m",
                "\u009d0;title\u009c",
                "\r\n",
                "\u0000\b\u007f",
                "\u2028\u2029\u0085",
                "\u202e\u2066\u200b\ufeff",
                "\udb40\udc41"
            })
    void letsNoSignThatDoesSomethingReachTheTerminal(String foreign) {
        String clean = Screen.clean("a" + foreign + "b");

        assertThat(clean).startsWith("a").endsWith("b").contains("\ufffd");
        assertThat(clean.codePoints())
                .noneMatch(Character::isISOControl)
                .noneMatch(c -> Character.getType(c) == Character.FORMAT)
                .noneMatch(c -> Character.getType(c) == Character.LINE_SEPARATOR)
                .noneMatch(c -> Character.getType(c) == Character.PARAGRAPH_SEPARATOR);
    }

    @Test
    void leavesPlainTextOfAnyLanguageAsItIs() {
        assertThat(Screen.clean("⛨ naïve 日本 😀 {} $(x) `y`")).isEqualTo("⛨ naïve 日本 😀 {} $(x) `y`");
    }

    @Test
    void printsOneLineForOneLine() {
        StringWriter text = new StringWriter();
        new Screen(new PrintWriter(text)).line("one\ntwo");

        assertThat(text.toString()).isEqualTo("one\ufffdtwo" + System.lineSeparator());
    }

    @Test
    void escapesControlCharactersInJson() {
        StringWriter text = new StringWriter();
        new Screen(new PrintWriter(text)).json(java.util.Map.of("title", "\u001b]0;x\u0007\u009d\u2028"));

        assertThat(text.toString().codePoints().filter(c -> c != '\n' && c != '\r'))
                .noneMatch(Character::isISOControl)
                .noneMatch(c -> Character.getType(c) == Character.LINE_SEPARATOR);
    }

    @Test
    void saysDurationsAsPeopleDo() {
        assertThat(Screen.took(Duration.ofMillis(420))).isEqualTo("0.4 s");
        assertThat(Screen.took(Duration.ofSeconds(12))).isEqualTo("12 s");
        assertThat(Screen.took(Duration.ofMinutes(3))).isEqualTo("3 min");
        assertThat(Screen.took(Duration.ofHours(5))).isEqualTo("5 h");
    }
}
