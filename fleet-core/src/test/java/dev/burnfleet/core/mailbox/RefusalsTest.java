package dev.burnfleet.core.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.burnfleet.core.board.IssueRef;
import dev.burnfleet.core.board.RepositoryName;
import dev.burnfleet.core.plan.Hat;
import dev.burnfleet.core.plan.WorkKey;
import dev.burnfleet.core.roster.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of a mailbox are read line by line, and names become paths: what would be read otherwise is refused. */
class RefusalsTest {
    private static final RepositoryName HOME = RepositoryName.parse("o/r");
    private static final WorkKey WORK = WorkKey.issue(new IssueRef(HOME, 1), Hat.IMPLEMENT);
    private static final List<String> NO_LINES = List.of("a\nStdin: prompt", "a\r", "a\0b");

    private static Task task(
            String id, String agent, Optional<RepositoryName> repository, long run, int attempt, long token) {
        return new Task(
                id,
                agent,
                Task.Kind.TASK,
                Optional.of(WORK),
                repository,
                Instant.EPOCH,
                Duration.ofSeconds(run),
                attempt,
                token,
                Task.Session.FRESH,
                "");
    }

    private static AgentCommand command(
            String argument, String resume, String name, String value, String file, String path) {
        return new AgentCommand(
                List.of("agent", argument),
                List.of(resume),
                AgentCommand.Stdin.PROMPT,
                Map.of(name, value),
                List.of(name),
                Optional.of(file),
                List.of(path),
                Optional.empty(),
                Set.of(0),
                Duration.ofSeconds(1));
    }

    private static Identity identity(String agent, Optional<RepositoryName> home, String file, String link, String to) {
        return new Identity(
                agent,
                Role.WORKER,
                home,
                command("x", "x", "X", "x", "x", "x"),
                new Workplace.Empty(),
                HoldPolicy.none("ATLAS"),
                Map.of(file, "text"),
                Map.of(link, to),
                Optional.empty(),
                Optional.empty());
    }

    private static void refused(Runnable making) {
        assertThatIllegalArgumentException().isThrownBy(making::run);
    }

    @Test
    void aTaskHasANameAnAgentATimeAndAPlaceInTheBooks() {
        assertThat(task("op-00000001", "ATLAS", Optional.of(HOME), 1, 1, 0).attempt())
                .isEqualTo(1);

        refused(() -> task("op/00000001", "ATLAS", Optional.of(HOME), 1, 1, 0));
        refused(() -> task("op-00000001", "../x", Optional.of(HOME), 1, 1, 0));
        refused(() -> task("op-00000001", "ATLAS", Optional.empty(), 1, 1, 0));
        refused(() -> task("op-00000001", "ATLAS", Optional.of(HOME), 0, 1, 0));
        refused(() -> task("op-00000001", "ATLAS", Optional.of(HOME), 1, 0, 0));
        refused(() -> task("op-00000001", "ATLAS", Optional.of(HOME), 1, 1, -1));
        refused(() -> new TaskRef("..", "op-00000001"));
        refused(() -> new TaskRef("ATLAS", "op"));
    }

    @Test
    void aBatchHoldsEachOperationOnceAndIsEmptyWithoutAny() {
        Task one = task("op-00000001", "ATLAS", Optional.of(HOME), 1, 1, 0);
        TaskRef ref = new TaskRef("ATLAS", "op-00000001");

        refused(() -> new Batch(List.of(one, one), List.of(), List.of()));
        assertThat(new Batch(List.of(), List.of(), List.of()).isEmpty()).isTrue();
        assertThat(new Batch(List.of(one), List.of(), List.of()).isEmpty()).isFalse();
        assertThat(new Batch(List.of(), List.of(ref), List.of()).isEmpty()).isFalse();
        assertThat(new Batch(List.of(), List.of(), List.of(ref)).isEmpty()).isFalse();
    }

    @Test
    void nothingOfACommandBreaksItsLine() {
        command("x", "x", "X", "x", "x", "x");
        for (String bad : NO_LINES) {
            refused(() -> command(bad, "x", "X", "x", "x", "x"));
            refused(() -> command("x", bad, "X", "x", "x", "x"));
            refused(() -> command("x", "x", "X", bad, "x", "x"));
            refused(() -> command("x", "x", "X", "x", bad, "x"));
            refused(() -> command("x", "x", "X", "x", "x", bad));
            refused(() -> new AgentCommand.SessionId(true, bad));
            refused(() -> new HoldPolicy("g", Set.of(), List.of(bad), Duration.ZERO, 0, Duration.ZERO));
            refused(() -> new Workplace.Clone("https://x", Optional.of(bad)));
            refused(() -> new Workplace.Folder(bad));
        }
        refused(() -> command("x", "x", "X=1;Y", "x", "x", "x"));
        refused(() -> new HoldPolicy("a/b", Set.of(), List.of(), Duration.ZERO, 0, Duration.ZERO));
    }

    @Test
    void nothingOfACredentialBreaksItsLine() {
        assertThat(new Credential("bot", "https://git.example:3000", "bot", "hush").toString())
                .doesNotContain("hush");
        for (String bad : NO_LINES) {
            refused(() -> new Credential(bad, "https://x", "u", "s"));
            refused(() -> new Credential("bot", "https://x", bad, "s"));
            refused(() -> new Credential("bot", "https://x", "u", bad));
        }
        refused(() -> new Credential("bot", "https://x/path", "u", "s"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/etc/x", "a//b", "a/", ".", "a/./b", "..", "a/../../b", "-rf", "a/-x", "a\nb"})
    void aFileOfAnAgentLiesInItsFolder(String path) {
        identity("ATLAS", Optional.of(HOME), "a/b.md", "c", "/anywhere");

        refused(() -> identity("ATLAS", Optional.of(HOME), path, "c", "/anywhere"));
        refused(() -> identity("ATLAS", Optional.of(HOME), "a", path, "/anywhere"));
    }

    @Test
    void aWorkerHasANameAndAHome() {
        refused(() -> identity("a b", Optional.of(HOME), "a", "c", "/x"));
        refused(() -> identity("ATLAS", Optional.empty(), "a", "c", "/x"));
        refused(() -> identity("ATLAS", Optional.of(HOME), "a", "c", "/x\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "relative", "~", "/a/", "~/a/", "/a\nb", "/a\u007fb"})
    void aStateFolderIsRooted(String state) {
        refused(() -> new MailboxPaths(state));
    }

    @Test
    void everyPathOfAnAgentIsBelowTheStateFolder() {
        MailboxPaths paths = new MailboxPaths("~/burn fleet");

        assertThat(paths.agent("ATLAS")).isEqualTo("~/burn fleet/agents/ATLAS");
        assertThat(new MailboxPaths("/var/x").home("ATLAS")).startsWith("/var/x/");
        refused(() -> paths.agent("../ATLAS"));
        refused(() -> paths.workerArgv("../ATLAS"));
    }
}
