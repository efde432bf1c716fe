package dev.burnfleet.cli.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.burnfleet.core.board.ClosingReferences;
import dev.burnfleet.core.board.IssueRef;
import dev.burnfleet.core.board.PullRequest;
import dev.burnfleet.core.board.RepositoryName;
import dev.burnfleet.gitea.GiteaClient;
import dev.burnfleet.gitea.Pulls;
import dev.burnfleet.gitea.TokenSource;
import dev.burnfleet.gitea.standin.GiteaStandIn;
import dev.burnfleet.gitea.standin.StandInRepository;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The planner and the Gitea client each read closing keywords, and know nothing of each other: here they agree.
 *
 * <p>They differ on purpose where somebody meant to close an issue and Gitea would not, as in {@code **Fixes:** #12}: the
 * client says what Gitea does, the planner leaves the issue to that pull request.
 */
class ClosingAgreementTest {
    private static final Instant THEN = Instant.parse("2026-11-01T00:00:00Z");

    private final ClosingReferences planner = new ClosingReferences(List.of());
    private GiteaStandIn standIn;
    private StandInRepository repository;
    private Pulls client;

    @BeforeEach
    void start() throws IOException {
        standIn = GiteaStandIn.start(0);
        standIn.addUser("ada");
        repository = standIn.addRepository("ada", "door");
        client = GiteaClient.builder(standIn.url())
                .token(TokenSource.of(standIn.addToken("ada")))
                .build()
                .repo("ada", "door")
                .pulls();
    }

    @AfterEach
    void stop() {
        standIn.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "Closes #12.|12",
                "closed: #12|12",
                "(fixed #12)|12",
                "resolves !12|12",
                "resolves ADA/Door#12|12",
                "one\\nFixes #12\\ntwo|12",
                "Fixes #4, #5 and closes #6|4 6",
                "**Fixes #12**|12",
                "Fixes [#12](https://git.example/ada/door/issues/12)|12",
                "fixes https://git.example:3000/sub/ada/door/pulls/12!|12",
                "a ` b\\n\\nfixes #12|12",
                "see #12|''",
                "closing #12|''",
                "fixes  #12|''",
                "fixes:#12|''",
                "fixes\\n#12|''",
                "prefixes #12|''",
                "fixes #12a|''",
                "fixes #0|''",
                "fixes (#12)|''",
                "fixes other/door#12|''",
                "`fixes #12`|''",
                "``a ` fixes #12 ``|''",
                "<!-- fixes #12 -->|''",
                "<!-- fixes #12|''",
                "```\\nfixes #12\\n```|''",
                "~~~~ sh\\n```\\nfixes #12\\n~~~~\\n|''",
                "fixes https://git.example/other/door/issues/12|''",
                "fixes https://git.example/issues/12|''",
            })
    void readTheSameIssuesInATextAsTheClientDoes(String escaped, String numbers) {
        String body = escaped.replace("\\n", "\n");
        long number = repository.addPullRequest("ada", "mend", body, "fix/1");
        IssueRef ref = new IssueRef(RepositoryName.parse("ada/door"), number);

        assertThat(shown(planner.issuesClosedBy(
                        new PullRequest(ref, "mend", body, "ada", "fix/1", "abcdef1", false, THEN, THEN))))
                .as("the planner")
                .isEqualTo(numbers);
        assertThat(shown(client.closes(number).stream()
                        .filter(issue -> issue.repo().name().equals("door")
                                && issue.repo().owner().equals("ada"))
                        .map(dev.burnfleet.gitea.IssueRef::number)
                        .sorted()
                        .toList()))
                .as("the client")
                .isEqualTo(numbers);
    }

    private static String shown(Collection<Long> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }
}
