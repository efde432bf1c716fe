package dev.burnfleet.tmux;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

final class SessionDiffTest {
    private static final TmuxVersion VERSION = new TmuxVersion("3.3a", 3, 3);

    private final SessionPlan plan = Plans.of(2, 1);

    @Test
    void makesEverythingWhenThereIsNoServer() {
        Changes changes = SessionDiff.between(plan, ServerState.absent(VERSION));

        assertThat(changes.list())
                .extracting(Change::kind)
                .containsOnly(Change.Kind.MISSING)
                .hasSize(3);
        assertThat(changes.batch("n1"))
                .startsWith("if -F \"#{==:#{@fleet_epoch},}\" {\nset -s @fleet_epoch \"n1\"\n")
                .contains("new-session -d -s \"BURN\" -x 400 -y 200 -- \"cat\" \"-u\"")
                .containsOnlyOnce("new-session")
                .containsOnlyOnce("new-window")
                .containsOnlyOnce("split-window");
    }

    @Test
    void hasAnEmptyBatchWhenNothingDiffers() {
        Changes changes = SessionDiff.between(plan, asPlanned(pane -> pane));

        assertThat(changes.list()).isEmpty();
        assertThat(changes.isNoop()).isTrue();
        assertThat(changes.batch("n1")).isEmpty();
    }

    @Test
    void runsOnlyOnTheServerThatWasReadAndOnlyIfNobodyWasQuicker() {
        Changes changes = SessionDiff.between(plan, asPlanned(SessionDiffTest::dead));

        assertThat(changes.batch("n1")).startsWith("if -F \"#{==:#{pid}/#{start_time}/#{@fleet_epoch},12/1700/n0}\" {");
    }

    @Test
    void startsADeadPaneByIdAndTouchesNoOther() {
        Changes changes =
                SessionDiff.between(plan, asPlanned(pane -> pane.agent().equals("A0-1") ? dead(pane) : pane));

        assertThat(changes.list())
                .singleElement()
                .satisfies(change -> assertThat(change.text()).contains("%1", "status 1"));
        assertThat(changes.batch("n1"))
                .contains("respawn-pane -k -t \"%1\" -- \"cat\" \"-u\"")
                .doesNotContain("%0\"", "%2\"", "set -g");
    }

    @Test
    void saysEachDifferenceInOneLine() {
        ServerState partly = without(asPlanned(pane -> pane), "A0-1");

        assertThat(SessionDiff.between(plan, partly).list())
                .extracting(Change::toString)
                .containsExactly("missing: A0-1 in W0: there is no pane");
    }

    @Test
    void neverAddressesAnythingByIndex() {
        ServerState partly = without(asPlanned(pane -> pane), "A0-1");
        String batch = SessionDiff.between(plan, partly).batch("n1")
                + SessionDiff.between(plan, ServerState.absent(VERSION)).batch("n1");

        assertThat(batch.replace("\\$", "").split(" -t ", -1))
                .hasSizeGreaterThan(10)
                .filteredOn(part -> part.startsWith("\""))
                .allSatisfy(part -> assertThat(part).containsPattern("^\"(=BURN:(\\^|\\.\\{top-left\\})?|[%@]\\d+)\""));
    }

    @Test
    void leavesOtherSessionsOut() {
        ServerState state = asPlanned(pane -> new PaneState(
                new WindowState("mine", "@9", "x", "W0", "", "latest", true),
                pane.id(),
                pane.agent(),
                "",
                "",
                "",
                "",
                false,
                OptionalInt.empty(),
                1,
                false,
                false,
                80,
                24));

        Changes changes = SessionDiff.between(plan, state, new ApplyOptions(true, true));

        assertThat(changes.list())
                .extracting(Change::kind)
                .containsOnly(Change.Kind.MISSING)
                .hasSize(3);
        assertThat(changes.batch("n1")).doesNotContain("kill-pane", "respawn");
    }

    @Test
    void keepsTheLivingOneOfTwoPanesWithOneName() {
        ServerState state = asPlanned(pane -> pane);
        List<PaneState> panes = new ArrayList<>(state.panes());
        PaneState twin = panes.get(0);
        panes.set(0, dead(twin));
        panes.add(new PaneState(
                twin.window(),
                "%7",
                twin.agent(),
                "",
                twin.plannedTitle(),
                twin.fingerprint(),
                "",
                false,
                OptionalInt.empty(),
                1,
                false,
                false,
                80,
                24));

        Changes changes = SessionDiff.between(plan, withPanes(state, panes));

        assertThat(changes.isNoop()).isTrue();
        assertThat(changes.list())
                .singleElement()
                .satisfies(change -> assertThat(change.kind()).isEqualTo(Change.Kind.EXTRA))
                .satisfies(change -> assertThat(change.text()).startsWith("%0"));
    }

    @Test
    void setsTheOptionsAgainWhenThePlanAsksForOthers() {
        SessionPlan roomier =
                new SessionPlan("BURN", new SessionPlan.Size(200, 100), 500, plan.environment(), plan.windows());

        Changes changes = SessionDiff.between(roomier, asPlanned(pane -> pane));

        assertThat(changes.list()).extracting(Change::kind).containsExactly(Change.Kind.OPTIONS);
        assertThat(changes.batch("n1")).contains("set -g history-limit 500", "set -g default-size 200x100");
    }

    private ServerState asPlanned(UnaryOperator<PaneState> twist) {
        List<PaneState> panes = new ArrayList<>();
        for (WindowPlan window : plan.windows()) {
            WindowState there = new WindowState(
                    "BURN",
                    "@" + window.name().substring(1),
                    window.name(),
                    window.name(),
                    "",
                    "latest",
                    window.name().equals("W0"));
            for (PanePlan pane : window.panes()) {
                panes.add(twist.apply(new PaneState(
                        there,
                        "%" + panes.size(),
                        pane.agent(),
                        pane.role(),
                        pane.title(),
                        pane.fingerprint(),
                        "vm",
                        false,
                        OptionalInt.empty(),
                        4_711,
                        false,
                        false,
                        200,
                        100)));
            }
        }
        return new ServerState(VERSION, 12, 1_700, "n0", ServerOptions.fingerprint(plan), panes);
    }

    private static PaneState dead(PaneState pane) {
        return new PaneState(
                pane.window(),
                pane.id(),
                pane.agent(),
                pane.role(),
                pane.plannedTitle(),
                pane.fingerprint(),
                pane.title(),
                true,
                OptionalInt.of(1),
                pane.pid(),
                false,
                false,
                200,
                100);
    }

    private static ServerState without(ServerState state, String agent) {
        return withPanes(
                state,
                state.panes().stream()
                        .filter(pane -> !pane.agent().equals(agent))
                        .toList());
    }

    private static ServerState withPanes(ServerState state, List<PaneState> panes) {
        return new ServerState(state.version(), state.pid(), state.startTime(), state.epoch(), state.options(), panes);
    }
}
