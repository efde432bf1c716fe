package dev.burnfleet.gitea;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NamesTest {
    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a/b", "a b", "a%2fb", "é", "a\nb", "a?b", "a#b"})
    void refusesAPartThatCouldLeaveItsPlaceInAPath(String part) {
        assertThatIllegalArgumentException().isThrownBy(() -> new RepoRef(part, "b"));
        assertThatIllegalArgumentException().isThrownBy(() -> new RepoRef("a", part));
        assertThatIllegalArgumentException().isThrownBy(() -> IssueQuery.open().createdBy(part));
    }

    @Test
    void readsARepositoryAsItIsWritten() {
        assertThat(RepoRef.parse("Timmy_Foundation/hermes-agent"))
                .isEqualTo(new RepoRef("Timmy_Foundation", "hermes-agent"))
                .hasToString("Timmy_Foundation/hermes-agent");
        assertThatIllegalArgumentException().isThrownBy(() -> RepoRef.parse("hermes-agent"));
        assertThatIllegalArgumentException().isThrownBy(() -> RepoRef.parse("a/b/c"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "git.example",
                "ftp://git.example",
                "https://user:pw@git.example",
                "https://git.example?token=x",
                "https://git.example#x",
                "https:///x"
            })
    void refusesAnAddressThatIsNone(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GiteaClient.builder(url))
                .withMessageNotContaining("pw");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a\nb: c", "é"})
    void refusesATokenThatCannotStandInAHeader(String secret) {
        assertThatIllegalArgumentException().isThrownBy(() -> Token.of(secret));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "has--two-dashes", "ends-with-", "-->evil<!--", "has space1"})
    void refusesAnOperationIdThatCouldEndItsMarker(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new OperationId(text));
    }

    @Test
    void refusesANumberThatNoIssueHas() {
        Issues issues =
                GiteaClient.builder("http://127.0.0.1:1").build().repo("a", "b").issues();
        assertThatIllegalArgumentException().isThrownBy(() -> issues.get(0));
        assertThatIllegalArgumentException().isThrownBy(() -> issues.comments(-1));
    }
}
