package dev.burnfleet.core.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.burnfleet.core.machine.Ended;
import dev.burnfleet.core.roster.Role;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Where agents work, and what git is told. */
@ParameterizedClass
@EnumSource(Shell.class)
class WorkingCopyIT {
    private final Shell shell;

    @TempDir
    Path folder;

    private TestMachine machine;

    WorkingCopyIT(Shell shell) {
        this.shell = shell;
    }

    @BeforeEach
    void begin() throws IOException {
        machine = new TestMachine(folder, shell);
    }

    @AfterEach
    void end() throws IOException {
        machine.close();
    }

    @Test
    void clonesTheRepositoryBeforeTheFirstTaskAndWaitsWhereItCannot() throws IOException {
        Path repository = folder.resolve("a repository.git");
        machine.christened(TestMachine.identity(
                "ATLAS",
                Role.WORKER,
                "git rev-parse --show-toplevel >\"$1/top\"",
                TestMachine.command(),
                new Workplace.Clone(repository.toString(), Optional.empty()),
                HoldPolicy.none("ATLAS")));
        machine.startWorker("ATLAS");
        Task task = TestMachine.task("ATLAS", "x");
        machine.send(task);
        Await.until(
                "it is held",
                () -> machine.client
                        .peek(TestMachine.PATIENCE)
                        .mailbox("ATLAS")
                        .flatMap(MailboxState::hold)
                        .filter(hold -> hold.reason().contains("cannot clone"))
                        .isPresent());

        assertThat(run("", "git", "init", "--quiet", "--bare", repository.toString())
                        .status())
                .isZero();
        String commit = "cd \"$1\" && tree=$(git hash-object -w -t tree /dev/null) && git update-ref HEAD"
                + " \"$(git -c user.name=me -c user.email=me@here commit-tree -m first \"$tree\")\"";
        assertThat(run("", "sh", "-c", commit, "sh", repository.toString()).status())
                .isZero();
        Files.delete(machine.box("ATLAS").resolve("hold"));

        assertThat(machine.awaitResult(task).succeeded()).isTrue();
        assertThat(machine.state.resolve("top")).hasContent(machine.box("ATLAS") + "/work\n");
        // Without a name git asks the name servers for the full name of this host.
        assertThat(machine.box("ATLAS").resolve("work/.git/logs/HEAD"))
                .content()
                .contains(" ATLAS <ATLAS@burn-fleet.invalid> ");
    }

    @Test
    void tellsGitWhoItIsForTheOneServerOnly() throws IOException {
        machine.with("ATLAS");
        Files.writeString(
                machine.state.resolve("credentials/gitea"),
                new String(
                        IdentityFile.encode(new Credential("gitea", "http://gitea.test:3000", "burn", "s3cret")),
                        StandardCharsets.UTF_8));

        assertThat(ask("protocol=http\nhost=gitea.test:3000\n\n")).isEqualTo("username=burn\npassword=s3cret\n");
        assertThat(ask("protocol=https\nhost=gitea.test:3000\n\n")).isEmpty();
        assertThat(ask("protocol=http\nhost=elsewhere.test\n\n")).isEmpty();
    }

    private String ask(String question) throws IOException {
        return run(
                        question,
                        shell.in(folder).toString(),
                        machine.state + "/bin/" + WorkerScript.load().fileName(),
                        "credential",
                        machine.state.toString(),
                        "gitea",
                        "get")
                .output();
    }

    private Ended run(String input, String... argv) {
        return machine.link.run(List.of(argv), input.getBytes(StandardCharsets.UTF_8), TestMachine.PATIENCE);
    }
}
