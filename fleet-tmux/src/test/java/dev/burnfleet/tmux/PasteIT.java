package dev.burnfleet.tmux;

import static dev.burnfleet.tmux.PrivateServer.SOON;
import static dev.burnfleet.tmux.PrivateServer.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PasteIT {
    private static final String LINE = "Read ~/x/$HOME #{pid}; it's \"here\" \\ %H {} and -x `id`";

    private final PrivateServer server = new PrivateServer();

    @TempDir
    Path folder;

    @AfterEach
    void takeDown() {
        server.close();
    }

    @Test
    void typesALineByteForByteIntoEachPaneAndNowhereElse() {
        server.apply(Plans.of(recorder("one"), recorder("two"), recorder("three")));

        List<PasteResult> results = server.tmux().paste(List.of(paste("one", LINE), paste("three", "second")), SOON);

        assertThat(results).containsExactly(PasteResult.OK, PasteResult.OK);
        await(() -> has("one", LINE + "\n") && has("three", "second\n"));
        await(() -> has("two", ""));
        assertThat(server.run("list-buffers")).isEmpty();
    }

    @Test
    void reachesAPaneInCopyModeAndUnderSynchronizePanes() {
        server.apply(Plans.of(recorder("one"), recorder("two")));
        server.run("copy-mode", "-t", server.pane("one").id());
        server.run("set-option", "-w", "-t", "=BURN:", "synchronize-panes", "on");
        assertThat(server.pane("one").inMode()).isTrue();

        List<PasteResult> results = server.tmux().paste(List.of(paste("one", "hello")), SOON);

        assertThat(results).containsExactly(PasteResult.OK);
        await(() -> has("one", "hello\n"));
        await(() -> has("two", ""));
    }

    @Test
    void keepsTheServerAliveWhenAPaneIsDeadOrGone() {
        server.apply(Plans.of(recorder("one"), PanePlan.of("dead", List.of("sh", "-c", "exit 3")), recorder("gone")));
        await(() -> server.pane("dead").dead());
        List<Paste> pastes = List.of(paste("dead", "x"), paste("gone", "x"), paste("one", "x"));
        server.run("kill-pane", "-t", server.pane("gone").id());

        List<PasteResult> results = server.tmux().paste(pastes, SOON);

        assertThat(results).containsExactly(PasteResult.DEAD, PasteResult.MISSING, PasteResult.OK);
    }

    @Test
    void typesNothingIntoAnotherGenerationOfTheServer() {
        SessionPlan plan = Plans.of(recorder("one"));
        server.apply(plan);
        Paste old = paste("one", "for the first server");
        server.tmux().kill(SOON);
        server.apply(plan);

        assertThat(server.tmux().paste(List.of(old), SOON)).containsExactly(PasteResult.MISSING);
        assertThat(server.tmux().paste(List.of(paste("one", "second")), SOON)).containsExactly(PasteResult.OK);
        await(() -> has("one", "second\n"));
    }

    @Test
    void findsEveryPaneMissingWithoutAServer() {
        assertThat(server.tmux().paste(List.of(new Paste("%0", 1, 1, "x")), SOON))
                .containsExactly(PasteResult.MISSING);
    }

    private PanePlan recorder(String agent) {
        return PanePlan.of(
                agent,
                List.of(
                        "sh",
                        "-c",
                        "exec cat -u > \"$1\"",
                        "sh",
                        folder.resolve(agent).toString()));
    }

    private Paste paste(String agent, String line) {
        ServerState state = server.tmux().state(SOON);
        return new Paste(state.paneOf("BURN", agent).orElseThrow().id(), state.pid(), state.startTime(), line);
    }

    private boolean has(String agent, String text) {
        Path file = folder.resolve(agent);
        try {
            return Files.exists(file) && Files.readString(file).equals(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
