package dev.burnfleet.tmux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class DocumentationIT {
    // Builds beside this one must not meet on one server.
    private final String name = "fleet-it-" + UUID.randomUUID();
    private final ExecutorService own = Executors.newCachedThreadPool();

    @AfterEach
    void takeDown() {
        new Tmux(new LocalTransport(own), new TmuxSocket(name)).kill(PrivateServer.SOON);
        own.shutdownNow();
    }

    @Test
    void runsTheExampleOfTheDocumentation() {
        // example
        ExecutorService executor = Executors.newCachedThreadPool();
        Tmux tmux = new Tmux(new LocalTransport(executor), new TmuxSocket(name));
        PanePlan athena = PanePlan.of("Athena", List.of("cat", "-u"));
        PanePlan ares = PanePlan.of("Ares", List.of("cat", "-u"));
        SessionPlan plan = SessionPlan.of("BURN", List.of(WindowPlan.of("FORGE", List.of(athena, ares))));
        ApplyResult result = tmux.apply(plan, ApplyOptions.GENTLE, Duration.ofSeconds(10));
        result.changes().list().forEach(System.out::println);
        tmux.state(Duration.ofSeconds(5)).panesOf("BURN").forEach(System.out::println);
        tmux.kill(Duration.ofSeconds(15));
        executor.shutdown();
        // end
        assertThat(result.after().panesOf("BURN")).hasSize(2);
    }

    @Test
    void showsTheSameLinesAsItRuns() throws IOException {
        Path module = Path.of("").toAbsolutePath();
        String source = Files.readString(module.resolve("src/test/java/dev/burnfleet/tmux/DocumentationIT.java"));
        String example = source.substring(source.indexOf("// example\n") + 11, source.indexOf("        // end\n"));
        String lines = example.lines()
                .map(String::strip)
                .collect(Collectors.joining("\n"))
                .replace("TmuxSocket(name)", "TmuxSocket(\"example\")");

        assertThat(module.resolveSibling("docs").resolve("tmux.md")).content().contains("```java\n" + lines + "\n```");
    }
}
