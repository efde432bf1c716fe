package dev.burnfleet.gitea;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ClosingKeywordsTest {
    private static final RepoRef HERE = new RepoRef("timmy", "the-door");

    @Test
    void readsALongRowOfBackticksInNoTime() {
        String text = "a " + "`".repeat(400_000) + " closes #7";

        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThat(new ClosingKeywords(HERE).markdown(text).found())
                        .containsExactly(new IssueRef(HERE, 7)));
    }

    @Test
    void takesNoPartOfALongerRunOfBackticksForTheBeginningOfCode() {
        assertThat(new ClosingKeywords(HERE).markdown("a ``` closes #7 `` x").found())
                .containsExactly(new IssueRef(HERE, 7));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "closes #7",
                "Fixed: #7.",
                "(resolve !7)",
                "a\nFIX #7\nb",
                "closes timmy/the-door#7",
                "closes Timmy/The-Door#7",
                "closes https://git.example/timmy/the-door/issues/7",
                "closes https://git.example/sub/timmy/the-door/pulls/7, thanks",
                "closes #8 no, reopens #8, closes #7"
            })
    void findsWhatGiteaFinds(String text) {
        assertThat(new ClosingKeywords(HERE).plain(text).found()).containsExactly(new IssueRef(HERE, 7));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#7",
                "see #7",
                "closes  #7",
                "closes#7",
                "encloses #7",
                "closes #7a",
                "closes #0",
                "closing #7",
                "closes #7 reopens #7",
                "`closes #7`",
                "``closes #7 ` ``",
                "```\ncloses #7\n```",
                "~~~\ncloses #7",
                "<!-- closes #7 -->",
                "**closes** #7",
                "closes ../the-door#7",
                "closes timmy/..#7",
                "closes ./the-door!7",
                "closes https://git.example/../the-door/issues/7",
                "closes https://git.example/timmy/./pulls/7",
                "closes #[x](7)",
                "closes #1[x](7)"
            })
    void findsNothingWhereGiteaFindsNothing(String text) {
        assertThat(new ClosingKeywords(HERE).markdown(text).found()).isEmpty();
    }

    @Test
    void takesAKeywordForOneReferenceOnly() {
        assertThat(new ClosingKeywords(HERE)
                        .plain("closes #7, #8 and fixes a/b#9")
                        .found())
                .containsExactlyInAnyOrder(new IssueRef(HERE, 7), new IssueRef(new RepoRef("a", "b"), 9));
    }

    @Test
    void readsCodeInAPlainText() {
        assertThat(new ClosingKeywords(HERE).plain("[closes #7]").found()).hasSize(1);
        assertThat(new ClosingKeywords(HERE).markdown("**closes #7**").found()).hasSize(1);
    }

    @Test
    void readsWhereALinkLeadsAndNotWhatItSays() {
        assertThat(new ClosingKeywords(HERE)
                        .markdown("closes [#8](https://git.example/timmy/the-door/issues/7), fixes [#9](notes.md)8")
                        .found())
                .containsExactly(new IssueRef(HERE, 7));
    }
}
