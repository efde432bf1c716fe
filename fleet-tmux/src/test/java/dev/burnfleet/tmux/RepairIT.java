package dev.burnfleet.tmux;

import static dev.burnfleet.tmux.PrivateServer.SOON;
import static dev.burnfleet.tmux.PrivateServer.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class RepairIT {
    private final PrivateServer server = new PrivateServer();
    private final SessionPlan plan = Plans.of(5, 4, 3);

    @AfterEach
    void takeDown() {
        server.close();
    }

    @Test
    void makesAKilledPaneAgainInItsPlaceAndLeavesTheOthersAlone() {
        server.apply(plan);
        server.run("select-pane", "-t", server.pane("A0-4").id());
        List<Long> others = pidsWithout("A0-2");
        server.run("kill-pane", "-t", server.pane("A0-2").id());

        ApplyResult result = server.apply(plan);

        assertThat(result.changes().list())
                .singleElement()
                .satisfies(change -> assertThat(change.kind()).isEqualTo(Change.Kind.MISSING))
                .satisfies(change -> assertThat(change.agent()).isEqualTo("A0-2"));
        assertThat(agents()).containsExactlyElementsOf(plannedAgents());
        assertThat(pidsWithout("A0-2")).isEqualTo(others);
        assertThat(server.pane("A0-4").active()).isTrue();
    }

    @Test
    void makesPanesAtBothEndsOfAWindowAgain() {
        server.apply(plan);
        for (String agent : List.of("A0-0", "A0-1", "A0-4")) {
            server.run("kill-pane", "-t", server.pane(agent).id());
        }

        server.apply(plan);

        assertThat(agents()).containsExactlyElementsOf(plannedAgents());
    }

    @Test
    void makesAKilledWindowAgainInItsPlace() {
        server.apply(plan);
        server.run("select-window", "-t", server.pane("A2-0").window().id());
        for (int window = 0; window < 2; window++) {
            String killed = "A" + window + "-0";
            server.run("kill-window", "-t", server.pane(killed).window().id());

            ApplyResult result = server.apply(plan);

            assertThat(result.changes().list())
                    .hasSize(plan.windows().get(window).panes().size());
            assertThat(agents()).containsExactlyElementsOf(plannedAgents());
            assertThat(server.pane("A2-0").window().active()).isTrue();
        }
    }

    @Test
    void makesEverythingAgainAfterTheServerWasKilled() {
        ApplyResult first = server.apply(plan);
        server.tmux().kill(SOON);

        ApplyResult again = server.apply(plan);

        assertThat(agents()).containsExactlyElementsOf(plannedAgents());
        assertThat(again.after().pid()).isNotEqualTo(first.after().pid());
    }

    @Test
    void startsADeadPaneAgainUnderTheSameId() {
        server.apply(plan);
        PaneState before = server.pane("A1-1");
        server.run("send-keys", "-t", before.id(), "C-d");
        // Not its exit status: where the system's utempter helper hides the signal, tmux learns that much later.
        await(() -> server.pane("A1-1").dead());

        ApplyResult result = server.apply(plan);

        assertThat(result.changes().list())
                .singleElement()
                .satisfies(change -> assertThat(change.kind()).isEqualTo(Change.Kind.DEAD));
        assertThat(server.pane("A1-1").id()).isEqualTo(before.id());
        assertThat(server.pane("A1-1").dead()).isFalse();
        assertThat(server.pane("A1-1").pid()).isNotEqualTo(before.pid());
    }

    @Test
    void reportsExtraPanesAndEndsThemOnlyWhenAsked() {
        server.apply(plan);
        server.run("split-window", "-t", server.pane("A0-0").id(), "cat", "-u");
        server.run("new-window", "-t", "=BURN:", "-n", "mine", "cat", "-u");

        ApplyResult gentle = server.apply(plan);

        assertThat(gentle.changes().isNoop()).isTrue();
        assertThat(gentle.changes().list())
                .extracting(Change::kind, Change::applied, Change::window)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(Change.Kind.EXTRA, false, "W0"),
                        org.assertj.core.groups.Tuple.tuple(Change.Kind.EXTRA, false, "mine"));
        assertThat(server.tmux().state(SOON).panes()).hasSize(14);

        server.tmux().apply(plan, new ApplyOptions(true, false), SOON);

        assertThat(agents()).containsExactlyElementsOf(plannedAgents());
    }

    @Test
    void changesRoleTitleAndGlyphInPlace() {
        server.apply(plan);
        long pid = server.pane("A0-0").pid();
        PanePlan promoted = new PanePlan("A0-0", "Athena, sage", "council", Plans.WAIT, Map.of());

        SessionPlan changed = withFirst(promoted, "☤");
        server.apply(changed);

        assertThat(server.pane("A0-0").role()).isEqualTo("council");
        assertThat(server.pane("A0-0").title()).isEqualTo("Athena, sage");
        assertThat(server.pane("A0-0").window().glyph()).isEqualTo("☤");
        assertThat(server.pane("A0-0").pid()).isEqualTo(pid);
        assertThat(server.differences(changed)).isEmpty();
    }

    @Test
    void letsAPaneWithAnOldCommandRunUntilARestartIsAskedFor() {
        server.apply(plan);
        PaneState before = server.pane("A0-0");
        SessionPlan changed = withFirst(PanePlan.of("A0-0", List.of("cat", "-u", "-")), "");

        ApplyResult gentle = server.apply(changed);
        assertThat(gentle.changes().isNoop()).isTrue();
        assertThat(server.differences(changed)).containsExactly("OUTDATED A0-0");
        assertThat(server.pane("A0-0").pid()).isEqualTo(before.pid());

        server.tmux().apply(changed, new ApplyOptions(false, true), SOON);
        assertThat(server.pane("A0-0").id()).isEqualTo(before.id());
        assertThat(server.pane("A0-0").pid()).isNotEqualTo(before.pid());
        assertThat(server.differences(changed)).isEmpty();
    }

    @Test
    void leavesAPaneWhereAHumanMovedIt() {
        server.apply(plan);
        server.run("break-pane", "-d", "-s", server.pane("A0-1").id());

        assertThat(server.apply(plan).changes().isNoop()).isTrue();
        assertThat(server.differences(plan)).containsExactly("MOVED A0-1");
    }

    private SessionPlan withFirst(PanePlan first, String glyph) {
        List<WindowPlan> windows = new ArrayList<>(plan.windows());
        List<PanePlan> panes = new ArrayList<>(windows.get(0).panes());
        panes.set(0, first);
        windows.set(0, new WindowPlan("W0", glyph, WindowPlan.Sizing.FOLLOW_CLIENT, panes));
        return SessionPlan.of("BURN", windows);
    }

    private List<String> plannedAgents() {
        return plan.windows().stream()
                .flatMap(window -> window.panes().stream())
                .map(PanePlan::agent)
                .toList();
    }

    private List<String> agents() {
        return server.tmux().state(SOON).panesOf("BURN").stream()
                .map(PaneState::agent)
                .toList();
    }

    private List<Long> pidsWithout(String agent) {
        return server.tmux().state(SOON).panesOf("BURN").stream()
                .filter(pane -> !pane.agent().equals(agent))
                .map(PaneState::pid)
                .toList();
    }
}
