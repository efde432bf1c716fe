package dev.burnfleet.core.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClosingReferencesTest {
    private static final RepositoryName HOME = RepositoryName.parse("Timmy_Foundation/the-nexus");

    private final ClosingReferences references = new ClosingReferences(List.of("fix/{n}", "burn/{n}-*", "*/issue-{n}"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "close #12",
                "Closes #12.",
                "closed: #12",
                "FIX #12",
                "fixes: #12, then more",
                "(fixed #12)",
                "[resolve #12]",
                "resolves !12",
                "resolved Timmy_Foundation/the-nexus#12",
                "resolves timmy_foundation/The-Nexus!12",
                "one\nFixes #12\ntwo",
                "**Fixes #12**",
                "**Fixes:** #12",
                "Fixes [#12](https://git.example/Timmy_Foundation/the-nexus/issues/12)",
                "fixes https://git.example/Timmy_Foundation/the-nexus/issues/12",
                "fixes https://git.example:3000/sub/Timmy_Foundation/the-nexus/pulls/12!",
            })
    void readsAClosingKeywordInTheBody(String body) {
        assertThat(closedBy("", body, "")).containsExactly(12L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#12",
                "see #12",
                "closing #12",
                "fixes  #12",
                "fixes:#12",
                "fixes\n#12",
                "prefixes #12",
                "fixes #12a",
                "fixes #0",
                "fixes issue #12",
                "fixes (#12)",
                "fixes other/the-nexus#12",
                "fixes #99999999999999999999",
                "`fixes #12`",
                "``a ` fixes #12 ``",
                "<!-- fixes #12 -->",
                "<!-- fixes #12",
                "`<!--` `fixes #12`",
                "`<!-- fixes #12` -->",
                "```\nfixes #12\n```",
                "~~~~ sh\n```\nfixes #12\n~~~~\n",
                "fixes https://git.example/other/the-nexus/issues/12",
                "fixes /issues/12",
                "fixes https://git.example/issues/12",
            })
    void leavesOtherTextAlone(String body) {
        assertThat(closedBy("", body, "")).isEmpty();
    }

    @Test
    void readsTheTitleToo() {
        assertThat(closedBy("Fix #7: the door", "", "")).containsExactly(7L);
    }

    @Test
    void wantsAKeywordForEachReference() {
        assertThat(closedBy("", "Fixes #1, #2 and closes #3", "")).containsExactly(1L, 3L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a ` b\n\nfixes #12",
                "a ` b\n\nfixes #12 `",
                "a ` b\r\n\r\nfixes #12 `",
                "a ` b\n \t\nfixes #12 `",
                "a ` b\n```\ncode\n```\nfixes #12 `",
                "a ` b\n<!-- x -->\nfixes #12 `",
            })
    void readsOnAfterABacktickThatItsParagraphDoesNotClose(String body) {
        assertThat(closedBy("", body, "")).containsExactly(12L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fix/681", "burn/681-doors", "burn/681-", "a/b/issue-681"})
    void readsTheOwnersBranchPatterns(String branch) {
        assertThat(closedBy("", "", branch)).containsExactly(681L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fix/681x", "xfix/681", "fix/", "burn/681", "burn/x681-doors", "fix/0", "", "fix/681\n"})
    void anchorsBranchPatternsAtBothEnds(String branch) {
        assertThat(closedBy("", "", branch)).isEmpty();
    }

    @Test
    void takesPatternsLiterallyExceptForTheirTwoSigns() {
        ClosingReferences dotted = new ClosingReferences(List.of("v.{n}", "(", "\\E{n}", "nothing/*"));

        assertThat(dotted.issuesClosedBy(pull("", "", "v.3"))).containsExactly(3L);
        assertThat(dotted.issuesClosedBy(pull("", "", "vx3"))).isEmpty();
        assertThat(dotted.issuesClosedBy(pull("", "", "nothing/3"))).isEmpty();
    }

    @Test
    void neverClosesItself() {
        assertThat(closedBy("fixes #500", "", "")).isEmpty();
    }

    @Test
    void copesWithLongHostileText() {
        String hostile = "`a` ".repeat(200_000) + "`".repeat(20_000) + "fixes https://" + "a/".repeat(20_000)
                + "[".repeat(20_000) + "<!--";

        assertThat(closedBy(hostile, hostile, hostile)).isEmpty();
    }

    private Set<Long> closedBy(String title, String body, String branch) {
        return references.issuesClosedBy(pull(title, body, branch));
    }

    private static PullRequest pull(String title, String body, String branch) {
        Instant then = Instant.parse("2026-11-01T00:00:00Z");
        return new PullRequest(new IssueRef(HOME, 500), title, body, "ada", branch, "abcdef1", false, then, then);
    }
}
