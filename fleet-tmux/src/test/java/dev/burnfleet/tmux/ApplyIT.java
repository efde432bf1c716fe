package dev.burnfleet.tmux;

import static dev.burnfleet.tmux.PrivateServer.SOON;
import static dev.burnfleet.tmux.PrivateServer.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ApplyIT {
    private final PrivateServer server = new PrivateServer();

    @AfterEach
    void takeDown() {
        server.close();
    }

    @Test
    void launchesAWholeMachineInOneExecAndThenHasNothingToDo() {
        SessionPlan plan = Plans.of(14, 12, 12, 10, 12, 8);

        ApplyResult first = server.apply(plan);
        ApplyResult second = server.apply(plan);

        assertThat(first.before().isRunning()).isFalse();
        assertThat(first.after().panesOf("BURN"))
                .extracting(PaneState::agent)
                .containsExactlyElementsOf(plan.windows().stream()
                        .flatMap(window -> window.panes().stream())
                        .map(PanePlan::agent)
                        .toList());
        assertThat(first.after().panesOf("BURN")).noneMatch(PaneState::dead);
        assertThat(second.changes().isNoop()).isTrue();
        assertThat(second.changes().list()).isEmpty();
    }

    @Test
    void keepsWeirdTextAsItIs() {
        List<String> weird =
                List.of("#{pane_id}", "a;b", "$HOME", "~/x", "it's \"so\" \\", "⚒️ Ωδύσσεια", "a|b", "-x", "100%");
        List<PanePlan> panes = weird.stream()
                .map(text -> new PanePlan(text, text, text, Plans.WAIT, Map.of()))
                .toList();
        SessionPlan plan = SessionPlan.of(
                "BURN",
                List.of(
                        new WindowPlan("W.1:#{x};$HOME", "⚒", WindowPlan.Sizing.FOLLOW_CLIENT, panes),
                        WindowPlan.of("second", List.of(PanePlan.of("last", Plans.WAIT)))));

        server.apply(plan);

        List<PaneState> made = server.tmux().state(SOON).panesOf("BURN");
        assertThat(made.subList(0, weird.size())).extracting(PaneState::agent).containsExactlyElementsOf(weird);
        assertThat(made.subList(0, weird.size())).extracting(PaneState::role).containsExactlyElementsOf(weird);
        assertThat(made.get(0).title()).isEqualTo("#{pane_id}");
        assertThat(made.get(0).window().window()).isEqualTo("W.1:#{x};$HOME");
        assertThat(made.get(0).window().glyph()).isEqualTo("⚒");
        assertThat(server.differences(plan)).isEmpty();
    }

    @Test
    void runsArgumentsWithoutAShell() {
        List<String> argv =
                List.of("sh", "-c", "printf '%s\\n' \"$@\"; exec cat", "sh", "a b", "$HOME;", "#{pid}\"'\\", "~");
        server.apply(Plans.of(PanePlan.of("one", argv), PanePlan.of("word", List.of("cat"))));

        String id = server.pane("one").id();
        await(() -> server.run("capture-pane", "-p", "-t", id).contains("~"));

        assertThat(server.run("capture-pane", "-p", "-t", id).lines())
                .containsExactly("a b", "$HOME;", "#{pid}\"'\\", "~");
        assertThat(server.pane("word").dead()).isFalse();
    }

    @Test
    void showsGlyphAndNameOnTheBorderWhateverTheTitleSays() {
        List<String> argv = List.of("sh", "-c", "printf '\\033]2;mine\\007'; exec cat");
        SessionPlan plan = SessionPlan.of(
                "BURN",
                List.of(new WindowPlan(
                        "W0", "⚒", WindowPlan.Sizing.FOLLOW_CLIENT, List.of(PanePlan.of("Hephaestus", argv)))));
        server.apply(plan);

        String format = server.run("show-options", "-gwv", "pane-border-format");

        assertThat(server.run("list-panes", "-a", "-F", format)).isEqualTo("⚒ Hephaestus");
        assertThat(server.run("show-options", "-gwv", "pane-border-status")).isEqualTo("top");
        assertThat(server.differences(plan)).isEmpty();
    }

    @Test
    void keepsOutputFromReachingBeyondItsPane() {
        server.apply(Plans.of(1));

        assertThat(server.run("show-options", "-sv", "set-clipboard")).isEqualTo("off");
        assertThat(server.run("show-options", "-gwv", "allow-rename")).isEqualTo("off");
        assertThat(server.run("show-options", "-gwv", "allow-passthrough")).isEqualTo("off");
        assertThat(server.run("show-options", "-sv", "message-limit")).isEqualTo("0");
        assertThat(server.run("show-options", "-gv", "mouse")).isEqualTo("off");
    }

    @Test
    void holdsFourteenPanesAfterASmallTerminalWasThere() {
        SessionPlan plan = Plans.of(14, 2);
        server.apply(plan);
        try (ControlClient client = new ControlClient(server)) {
            client.resize(80, 24);
            await(() -> server.pane("A0-0").columns() <= 80);
        }
        server.run("kill-pane", "-t", server.pane("A0-3").id());
        server.run("kill-pane", "-t", server.pane("A0-13").id());

        server.apply(plan);

        assertThat(server.differences(plan)).isEmpty();
        assertThat(server.tmux().state(SOON).panesOf("BURN"))
                .extracting(PaneState::agent)
                .startsWith("A0-0", "A0-1", "A0-2", "A0-3", "A0-4")
                .hasSize(16);
    }

    @Test
    void letsAWindowKeepItsSizeWhoeverAttaches() {
        SessionPlan plan = SessionPlan.of(
                "BURN",
                List.of(
                        WindowPlan.of("loop", List.of(PanePlan.of("follows", Plans.WAIT))),
                        new WindowPlan("tui", "", WindowPlan.Sizing.KEEP, List.of(PanePlan.of("keeps", Plans.WAIT)))));
        server.apply(plan);

        try (ControlClient client = new ControlClient(server)) {
            client.resize(80, 24);
            await(() -> server.pane("follows").columns() == 80);
        }

        assertThat(server.pane("keeps").columns()).isEqualTo(400);
    }

    @Test
    void makesNoPaneTwiceWhenSeveralLaunchAtOnce() {
        SessionPlan plan = Plans.of(6, 6);
        List<Thread> launches = java.util.stream.IntStream.range(0, 4)
                .mapToObj(i -> new Thread(() -> applyOrLose(plan)))
                .toList();

        launches.forEach(Thread::start);
        launches.forEach(PrivateServer::join);
        server.apply(plan);

        assertThat(server.tmux().state(SOON).panes()).hasSize(12);
        assertThat(server.differences(plan)).isEmpty();
    }

    private void applyOrLose(SessionPlan plan) {
        try {
            server.apply(plan);
        } catch (TmuxException e) {
            assertThat(e.kind()).isEqualTo(TmuxException.Kind.SERVER_FAILED);
        }
    }
}
