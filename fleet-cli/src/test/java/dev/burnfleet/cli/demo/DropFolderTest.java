package dev.burnfleet.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.burnfleet.core.board.IssueRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DropFolderTest {
    private static final String REPORT = "verb close\nagent HAMMER\nissue Timmy_Foundation/the-nexus#7\n";

    @TempDir
    Path folder;

    private DropFolder drop;

    @BeforeEach
    void make() throws IOException {
        DropFolder.make(folder);
        drop = new DropFolder(folder);
    }

    @Test
    void takesEachReportOnce() throws Exception {
        put("0001-abc.42", REPORT);

        assertThat(drop.take())
                .containsExactly(new DropReport(
                        DropReport.Verb.CLOSE, "HAMMER", IssueRef.parse("Timmy_Foundation/the-nexus#7")));
        assertThat(drop.take()).isEmpty();
    }

    @Test
    void leavesWhatIsNotCompleteAlone() throws Exception {
        Path part = Files.writeString(folder.resolve("tmp/part"), REPORT);

        assertThat(drop.take()).isEmpty();
        assertThat(part).exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-rf", ".hidden", "a b", "a;b", "$(id)", "ü"})
    void throwsAwayFilesWithOddNames(String name) throws Exception {
        put(name, REPORT);

        assertThat(drop.take()).isEmpty();
        assertThat(folder.resolve("new")).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "verb close\n",
                "verb delete\nagent HAMMER\nissue a/b#1\n",
                "verb CLOSE\nagent HAMMER\nissue a/b#1\n",
                "verb close\nagent ../HAMMER\nissue a/b#1\n",
                "verb close\nagent \u001b[2J\nissue a/b#1\n",
                "verb close\nagent HAMMER\nissue a/b#0\n",
                "verb close\nagent HAMMER\nissue a/b/c#1\n",
                "verb close\nagent HAMMER\nissue a/b#99999999999999999999\n",
                "verb close\nagent HAMMER\nissue a/b#1\nverb close\n",
                "verb close\nagent HAMMER\nissue a/b#1\nmore here\n",
                "verb close\nagent HAMMER\nissue a/b#1; rm\n",
            })
    void throwsAwayFilesWithOddContent(String text) throws Exception {
        put("report.1", text);

        assertThat(drop.take()).isEmpty();
        assertThat(folder.resolve("new")).isEmptyDirectory();
    }

    @Test
    void throwsAwayFilesThatAreTooLong() throws Exception {
        put("report.1", REPORT + "x".repeat(2000));

        assertThat(drop.take()).isEmpty();
    }

    @Test
    void neitherFollowsLinksNorReadsFolders() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), REPORT);
        Files.createSymbolicLink(folder.resolve("new/link.1"), secret);
        Files.createDirectories(folder.resolve("new/folder.1/inner"));

        assertThat(drop.take()).isEmpty();
        assertThat(folder.resolve("new")).isEmptyDirectory();
        assertThat(secret).hasContent(REPORT.strip());
    }

    @Test
    void goesOnAfterABadOne() throws Exception {
        put("bad.1", "nonsense");
        put("good.1", REPORT);

        List<DropReport> reports = drop.take();

        assertThat(reports).extracting(DropReport::agent).containsExactly("HAMMER");
    }

    private void put(String name, String text) throws IOException {
        Files.writeString(folder.resolve("new").resolve(name), text);
    }
}
