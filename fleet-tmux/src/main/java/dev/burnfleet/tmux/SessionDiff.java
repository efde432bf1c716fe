package dev.burnfleet.tmux;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Compares a plan with a server; pure. */
public final class SessionDiff {
    private final SessionPlan plan;
    private final ServerState state;
    private final ApplyOptions options;
    private final List<PaneState> panes;
    private final Map<String, PaneState> byAgent = new HashMap<>();
    private final Map<String, WindowState> windows = new HashMap<>();
    private final List<Change> changes = new ArrayList<>();
    private final BatchWriter batch;

    private SessionDiff(SessionPlan plan, ServerState state, ApplyOptions options) {
        this.plan = plan;
        this.state = state;
        this.options = options;
        this.panes = state.panesOf(plan.name());
        this.batch = new BatchWriter(plan);
        for (PaneState pane : panes) {
            windows.putIfAbsent(pane.window().window(), pane.window());
            if (!pane.agent().isEmpty()) {
                byAgent.merge(pane.agent(), pane, (one, other) -> one.dead() && !other.dead() ? other : one);
            }
        }
        windows.remove("");
    }

    /** Returns what a gentle apply would do. */
    public static Changes between(SessionPlan plan, ServerState state) {
        return between(plan, state, ApplyOptions.GENTLE);
    }

    /**
     * Returns every difference, and the commands that mend those which {@code options} allow.
     *
     * <p>Panes are known by their agent, windows by {@code @fleet_window}; other sessions of the server are left out.
     */
    public static Changes between(SessionPlan plan, ServerState state, ApplyOptions options) {
        return new SessionDiff(plan, state, options).compare();
    }

    private Changes compare() {
        String wanted = ServerOptions.fingerprint(plan);
        if (!state.options().equals(wanted)) {
            if (state.isRunning()) {
                report(Change.Kind.OPTIONS, true, "", "", "the server's options are not those of this plan");
            }
            batch.setOptions(wanted);
        }
        Optional<String> before = Optional.empty();
        for (WindowPlan window : plan.windows()) {
            WindowState found = windows.get(window.name());
            if (found == null) {
                before = compareMissing(window, before);
            } else {
                compareWindow(window, found);
                before = Optional.of(found.id());
            }
        }
        reportExtra();
        batch.restoreFocus(panes);
        return new Changes(changes, batch.commands(), guard());
    }

    /** Makes a window anew with all its panes that are nowhere else; returns where the next new one goes. */
    private Optional<String> compareMissing(WindowPlan window, Optional<String> before) {
        List<PanePlan> missing = new ArrayList<>();
        for (PanePlan pane : window.panes()) {
            PaneState elsewhere = byAgent.get(pane.agent());
            if (elsewhere == null) {
                missing.add(pane);
                report(Change.Kind.MISSING, true, window.name(), pane.agent(), "there is no such window");
            } else {
                comparePane(window, pane, elsewhere);
            }
        }
        if (missing.isEmpty()) {
            return before;
        }
        batch.createWindow(window, missing, panes.isEmpty(), before);
        return Optional.empty();
    }

    private void compareWindow(WindowPlan window, WindowState found) {
        if (!found.glyph().equals(window.glyph())
                || !found.sizing().equals(window.sizing().option())) {
            report(Change.Kind.RELABELLED, true, window.name(), "", "its glyph or sizing has changed");
            batch.labelWindow(window, found.id());
        }
        List<PanePlan> missing = new ArrayList<>();
        for (PanePlan pane : window.panes()) {
            PaneState present = byAgent.get(pane.agent());
            if (present == null) {
                missing.add(pane);
                report(Change.Kind.MISSING, true, window.name(), pane.agent(), "there is no pane");
            } else {
                comparePane(window, pane, present);
            }
        }
        if (!missing.isEmpty()) {
            batch.splitWindow(window, found.id(), missing, idsIn(found));
        }
    }

    private void comparePane(WindowPlan window, PanePlan pane, PaneState present) {
        if (!present.window().window().equals(window.name())) {
            report(
                    Change.Kind.MOVED,
                    false,
                    window.name(),
                    pane.agent(),
                    present.id() + " is in window " + present.window().id());
        }
        boolean outdated = !present.fingerprint().equals(pane.fingerprint());
        if (present.dead()) {
            String how = present.deadStatus().isPresent()
                    ? "with status " + present.deadStatus().getAsInt()
                    : "by a signal or just now";
            report(Change.Kind.DEAD, true, window.name(), pane.agent(), present.id() + " ended " + how);
            batch.respawn(pane, present.id());
        } else if (outdated && options.restartOutdated()) {
            report(Change.Kind.OUTDATED, true, window.name(), pane.agent(), present.id() + " runs another command");
            batch.respawn(pane, present.id());
        } else {
            if (outdated) {
                report(
                        Change.Kind.OUTDATED,
                        false,
                        window.name(),
                        pane.agent(),
                        present.id() + " runs another command; it goes on until it is restarted");
            }
            if (!present.role().equals(pane.role()) || !present.plannedTitle().equals(pane.title())) {
                report(Change.Kind.RELABELLED, true, window.name(), pane.agent(), "its role or title has changed");
                batch.labelPane(pane, present.id());
            }
        }
    }

    private void reportExtra() {
        Set<String> planned = new HashSet<>();
        plan.windows().forEach(window -> window.panes().forEach(pane -> planned.add(pane.agent())));
        for (PaneState pane : panes) {
            boolean known = planned.contains(pane.agent()) && Objects.equals(byAgent.get(pane.agent()), pane);
            if (!known) {
                String window = pane.window().window().isEmpty()
                        ? pane.window().name()
                        : pane.window().window();
                report(Change.Kind.EXTRA, options.prune(), window, pane.agent(), pane.id() + " is not in the plan");
                if (options.prune()) {
                    batch.killPane(pane.id());
                }
            }
        }
    }

    private Map<String, String> idsIn(WindowState window) {
        Map<String, String> ids = new HashMap<>();
        byAgent.forEach((agent, pane) -> {
            if (pane.window().id().equals(window.id())) {
                ids.put(agent, pane.id());
            }
        });
        return ids;
    }

    private String guard() {
        return state.isRunning()
                ? "#{==:#{pid}/#{start_time}/#{@fleet_epoch}," + state.pid() + "/" + state.startTime() + "/"
                        + state.epoch() + "}"
                : "#{==:#{@fleet_epoch},}";
    }

    private void report(Change.Kind kind, boolean applied, String window, String agent, String text) {
        changes.add(new Change(kind, applied, window, agent, text));
    }
}
