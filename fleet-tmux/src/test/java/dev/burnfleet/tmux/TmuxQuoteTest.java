package dev.burnfleet.tmux;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TmuxQuoteTest {
    @Test
    void escapesWhatTmuxExpandsWithinDoubleQuotes() {
        assertThat(TmuxQuote.word("a \"b\" \\ $HOME")).isEqualTo("\"a \\\"b\\\" \\\\ \\$HOME\"");
    }

    @Test
    void escapesATildeOnlyWhereItWouldBecomeAHomeFolder() {
        assertThat(TmuxQuote.word("~/x~")).isEqualTo("\"\\~/x~\"");
    }

    @Test
    void keepsFormatsSemicolonsAndGlyphsAsTheyAre() {
        assertThat(TmuxQuote.word("#{x};'`⚒")).isEqualTo("\"#{x};'`⚒\"");
    }

    @Test
    void keepsALineALine() {
        assertThat(TmuxQuote.word("a\nb\tc\u0007\u007f")).isEqualTo("\"a\\nb\\011c\\007\\177\"");
    }

    @Test
    void quotesEachWordAlsoAnEmptyOne() {
        assertThat(TmuxQuote.words(List.of("a", "", "b c"))).isEqualTo("\"a\" \"\" \"b c\"");
    }
}
