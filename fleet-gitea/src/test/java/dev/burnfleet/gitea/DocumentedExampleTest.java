package dev.burnfleet.gitea;

import static org.assertj.core.api.Assertions.assertThat;

import dev.burnfleet.gitea.standin.GiteaStandIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Keeps the program of docs/gitea.md running, and equal to what runs here. */
@SuppressWarnings("NullAway.Init") // JUnit calls start first
final class DocumentedExampleTest extends ExampleContract {
    private static final Path DOCS = Path.of("..", "docs", "gitea.md");
    private static final Path SOURCE = Path.of("src/test/java/dev/burnfleet/gitea/example/TakeBugs.java");

    private GiteaStandIn standIn;
    private Token token;

    @BeforeEach
    void start() throws IOException {
        standIn = GiteaStandIn.start(0);
        standIn.addAdministrator("zeus");
        token = Token.of(standIn.addToken("zeus"));
    }

    @AfterEach
    void stop() {
        standIn.close();
    }

    @Override
    String url() {
        return standIn.url();
    }

    @Override
    Token token() {
        return token;
    }

    @Test
    void showsInTheDocumentationWhatRunsInUnder30Lines() throws IOException {
        List<String> lines = Files.readAllLines(SOURCE);
        List<String> shown = lines.subList(lines.indexOf("import dev.burnfleet.gitea.*;"), lines.size());
        assertThat(shown).hasSizeLessThan(30);
        assertThat(Files.readString(DOCS)).contains("```java\n" + String.join("\n", shown) + "\n```\n");
    }
}
