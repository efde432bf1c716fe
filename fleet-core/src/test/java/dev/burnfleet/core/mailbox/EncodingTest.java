package dev.burnfleet.core.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.burnfleet.core.board.IssueRef;
import dev.burnfleet.core.board.RepositoryName;
import dev.burnfleet.core.machine.Ended;
import dev.burnfleet.core.machine.LocalLink;
import dev.burnfleet.core.plan.Hat;
import dev.burnfleet.core.plan.WorkKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives, checksums and files, held against the real programs. */
class EncodingTest {
    private static final RepositoryName HOME = RepositoryName.parse("Timmy_Foundation/the-nexus");
    private final LocalLink link = new LocalLink(Map.of());

    @Test
    void tarUnpacksWhatWasPacked(@TempDir Path folder) throws IOException {
        byte[] noise = new byte[5000];
        new Random(1).nextBytes(noise);
        byte[] archive = new TarWriter()
                .add("a", noise)
                .add("empty", new byte[0])
                .add("block", new byte[512])
                .finish();

        Ended ended = link.run(List.of("tar", "-C", folder.toString(), "-xf", "-"), archive, Duration.ofSeconds(10));

        assertThat(ended.status()).isZero();
        assertThat(folder.resolve("a")).hasBinaryContent(noise);
        assertThat(folder.resolve("empty")).isEmptyFile();
        assertThat(folder.resolve("block")).hasSize(512);
    }

    @Test
    void checksumsAreThoseOfCksum() {
        for (int size : new int[] {0, 1, 3, 255, 256, 70000}) {
            byte[] content = new byte[size];
            new Random(size).nextBytes(content);

            Ended ended = link.run(List.of("cksum"), content, Duration.ofSeconds(10));

            assertThat(ended.output().trim()).isEqualTo(Cksum.of(content) + " " + size);
        }
    }

    @Test
    void aTaskFileIsHeadersAnEmptyLineAndThePromptAsItIs() {
        Task task = task("op-12345678", "line\r\n\u001b[31m ü");

        String file = new String(TaskFile.encode(task), StandardCharsets.UTF_8);

        assertThat(file).isEqualTo("""
                        Burn-Task: 1
                        Id: op-12345678
                        Class: 1
                        Agent: ATLAS
                        Repository: Timmy_Foundation/the-nexus
                        Subject: Timmy_Foundation/the-nexus#12
                        Hat: implement
                        Issue: Timmy_Foundation/the-nexus#12
                        Start-By: 1000
                        Run-For: 60
                        Attempt: 2
                        Token: 5
                        Session: continue

                        """ + "line\r\n\u001b[31m ü");
    }

    @Test
    void refusesWhatCouldNotBeAFileOrALine() {
        assertThatThrownBy(() -> task("../../x", "")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> task("op 12345678", "")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TaskRef("../x", "op-12345678")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new MailboxPaths("state")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Credential("c", "https://h/path", "u", "s"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Workplace.Clone("https://h\nArg: x", Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
        Task twice = task("op-12345678", "");
        assertThatThrownBy(() -> new Batch(List.of(twice, twice), List.of(), List.of()))
                .hasMessageContaining("op-12345678");
    }

    @ParameterizedTest
    @ValueSource(strings = {"#1\u001b[2J", "#1\t", "#ü", "#1\u007f"})
    void refusesATaskWhoseHeadersAreNotPrintable(String subject) {
        Task task = task("op-12345678", new WorkKey(HOME, subject, Hat.IMPLEMENT), "");

        assertThatThrownBy(() -> TaskFile.encode(task))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("op-12345678");
    }

    @Test
    void theScriptIsPlainAsciiAndHasNoEval() {
        WorkerScript script = WorkerScript.load();

        assertThat(script.text()).isASCII().endsWith("\n").doesNotContainPattern("(?m)^\\s*[^#]*\\beval\\b [^o]");
        assertThat(script.fileName()).matches("fleet-[0-9a-f]{12}\\.sh");
        assertThat(new WorkerScript(script.text() + "\n").version()).isNotEqualTo(script.version());
    }

    @Test
    void secretsAreNotShown() {
        assertThat(new Credential("c", "https://h:3000", "u", "s3cret").toString())
                .contains("https://h:3000")
                .doesNotContain("s3cret");
    }

    private static Task task(String id, String prompt) {
        return task(id, WorkKey.issue(new IssueRef(HOME, 12), Hat.IMPLEMENT), prompt);
    }

    private static Task task(String id, WorkKey work, String prompt) {
        return new Task(
                id,
                "ATLAS",
                Task.Kind.TASK,
                Optional.of(work),
                Optional.of(HOME),
                Instant.ofEpochSecond(1000),
                Duration.ofSeconds(60),
                2,
                5,
                Task.Session.CONTINUE,
                prompt);
    }
}
