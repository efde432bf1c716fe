package dev.burnfleet.tmux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.burnfleet.tmux.TmuxException.Kind;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FrameReaderTest {
    private static final String SERVER = "server|12|1700000000|abc|0f";
    private static final String PANE = "pane|BURN|@1|LO\\ OM|LOOM|⚒|latest|1|%5|Athena|worker|Athena\\ \\|\\ x|ff"
            + "|evil\\|title\\\\|1|3|77|0|1|80|24";

    @Test
    void readsAStateBetweenTheLinesOfStartUpFiles() throws IOException {
        ServerState state = read("Welcome to allegro\n" + framed(SERVER + "\n" + PANE, 0));

        assertThat(state.version().text()).isEqualTo("3.3a");
        assertThat(state.pid()).isEqualTo(12);
        assertThat(state.startTime()).isEqualTo(1_700_000_000L);
        PaneState pane = state.paneOf("BURN", "Athena").orElseThrow();
        assertThat(pane.id()).isEqualTo("%5");
        assertThat(pane.window().name()).isEqualTo("LO OM");
        assertThat(pane.window().glyph()).isEqualTo("⚒");
        assertThat(pane.plannedTitle()).isEqualTo("Athena | x");
        assertThat(pane.title()).isEqualTo("evil|title\\");
        assertThat(pane.dead()).isTrue();
        assertThat(pane.deadStatus()).hasValue(3);
        assertThat(pane.pid()).isEqualTo(77);
        assertThat(pane.active()).isTrue();
    }

    @Test
    void leavesTheBytesAfterTheFrame() throws IOException {
        ByteArrayInputStream in =
                new ByteArrayInputStream((framed(SERVER, 0) + "rest").getBytes(StandardCharsets.UTF_8));

        new FrameReader(in, "n0", "burn").state();

        assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("rest");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no server running on /tmp/tmux-0/burn",
                "error connecting to /tmp/tmux-0/burn (No such file or directory)"
            })
    void takesARefusedSocketForNoServer(String message) throws IOException {
        assertThat(read(framed(message, 1)).isRunning()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "server exited unexpectedly, SERVER_FAILED",
        "error connecting to /tmp/tmux-0/burn (Permission denied), SERVER_FAILED",
        "'', SERVER_FAILED"
    })
    void neverTakesAFailedQuestionForNoServer(String message, Kind kind) {
        assertKind(framed(message, 1), kind);
    }

    @ParameterizedTest
    @ValueSource(strings = {SERVER + "\nno current target", "no current target\n" + SERVER})
    void takesAServerWithoutSessionsForRunning(String answer) throws IOException {
        assertThat(read(framed(answer, 1)).isRunning()).isTrue();
        assertThat(read(framed(answer, 1)).panes()).isEmpty();
    }

    @Test
    void refusesALineThatIsNoPane() {
        assertKind(framed(SERVER + "\npane|BURN|half", 0), Kind.PROTOCOL);
        assertKind(framed(SERVER + "\n" + PANE.replace("|80|", "|wide|"), 0), Kind.PROTOCOL);
    }

    @Test
    void refusesAStateWithoutEnd() {
        assertKind("n0 state\nn0 version 0 tmux 3.3a\n" + (PANE + "\n").repeat(20_000), Kind.PROTOCOL);
    }

    @Test
    void showsNoStatusThatATerminalWouldObey() {
        assertThatThrownBy(() -> read("n0 state\nn0 version 0 tmux 3.3a\nno\nn0 end \u001b[2J\n"))
                .isInstanceOf(TmuxException.class)
                .hasMessageContaining("status \" [2J\"");
    }

    @Test
    void tellsAMissingTmuxFromAnOldOne() {
        assertKind("n0 state\nn0 version 127 sh: tmux: not found\nn0 end 127\n", Kind.TMUX_MISSING);
        assertKind("n0 state\nn0 version 0 tmux 2.8\nn0 end 1\n", Kind.VERSION_TOO_OLD);
    }

    @Test
    void showsNothingOfAnAnswerThatControlsATerminal() {
        assertThatThrownBy(() -> read(framed("\u001b[2J\u202eevil", 1)))
                .hasMessageContaining("evil")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\u001b", "\u202e"));
    }

    @Test
    void saysThatAnAnswerIsCut() {
        assertThatThrownBy(() -> read("n0 state\nn0 version 0 tmux 3.3a\nserver|1"))
                .isInstanceOf(EOFException.class);
    }

    @Test
    void saysThatAServerCouldNotBeEnded() {
        assertThatThrownBy(() -> reader("\nn0 killed 1\n").killed())
                .isInstanceOfSatisfying(
                        TmuxException.class, e -> assertThat(e.kind()).isEqualTo(Kind.SERVER_FAILED));
    }

    private static void assertKind(String answer, Kind kind) {
        assertThatThrownBy(() -> read(answer)).isInstanceOfSatisfying(TmuxException.class, e -> {
            assertThat(e.kind()).isEqualTo(kind);
            assertThat(e.socket()).isEqualTo("burn");
        });
    }

    private static String framed(String body, int status) {
        return "\nn0 state\nn0 version 0 tmux 3.3a\n" + body + "\nn0 end " + status + "\n";
    }

    private static ServerState read(String answer) throws IOException {
        return reader(answer).state();
    }

    private static FrameReader reader(String answer) {
        return new FrameReader(new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8)), "n0", "burn");
    }
}
