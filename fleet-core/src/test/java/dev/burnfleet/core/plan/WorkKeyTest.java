package dev.burnfleet.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.burnfleet.core.board.IssueRef;
import dev.burnfleet.core.board.RepositoryName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkKeyTest {
    private static final RepositoryName NEXUS = new RepositoryName("timmy", "the-nexus");

    @Test
    void knowsTheIssueOrPullRequestThatItIsAbout() {
        IssueRef twelve = new IssueRef(NEXUS, 12);

        assertThat(WorkKey.issue(twelve, Hat.IMPLEMENT).issue()).contains(twelve);
        assertThat(WorkKey.review(twelve, "0a1b2c3").issue()).contains(twelve);
        assertThat(new WorkKey(NEXUS, "#999999999999999999", Hat.TEST).issue())
                .contains(new IssueRef(NEXUS, 999_999_999_999_999_999L));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "#",
                "12",
                "#0",
                "#012",
                "#-1",
                "#+1",
                "#1x",
                "#\u0661",
                "#1000000000000000000",
                "!12",
                "!@0a1b",
                "order:12/0"
            })
    void isAboutNoIssueWhenItsSubjectNamesNone(String subject) {
        assertThat(new WorkKey(NEXUS, subject, Hat.IMPLEMENT).issue()).isEmpty();
    }
}
