package dev.burnfleet.tmux;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Writes the commands of one batch.
 *
 * <p>A command that fails drops the rest of its line and nothing else. So what belongs together stands on one line: a pane
 * that could not be made never gives its name to another. New panes have no id yet; they are the active pane of their
 * window, new windows the current window of the session ({@code =name:}).
 */
final class BatchWriter {
    private final SessionPlan plan;
    private final String current;
    private final String first;
    private final List<String> commands = new ArrayList<>();
    private final Set<String> splitWindows = new HashSet<>();
    private boolean createdSession;
    private boolean createdWindow;

    BatchWriter(SessionPlan plan) {
        this.plan = plan;
        this.current = TmuxQuote.word("=" + plan.name() + ":");
        this.first = TmuxQuote.word("=" + plan.name() + ":^");
    }

    List<String> commands() {
        return commands;
    }

    void setOptions(String fingerprint) {
        commands.addAll(ServerOptions.commands(plan));
        commands.add("set -s @fleet_options " + TmuxQuote.word(fingerprint));
    }

    /** Makes a window behind the one with id {@code before}, behind the one made last, or first of all. */
    void createWindow(WindowPlan window, List<PanePlan> panes, boolean sessionIsMissing, Optional<String> before) {
        List<String> line = new ArrayList<>();
        if (sessionIsMissing && !createdSession) {
            line.add("new-session -d -s " + TmuxQuote.word(plan.name()) + " -x "
                    + plan.size().columns() + " -y " + plan.size().rows() + command(panes.get(0)));
            createdSession = true;
        } else {
            String where = createdWindow || before.isPresent()
                    ? "-a -t " + before.map(TmuxQuote::word).orElse(current)
                    : "-b -t " + first;
            line.add("new-window " + where + command(panes.get(0)));
        }
        createdWindow = true;
        addWindowLabels(line, window, current);
        line.add("set -w -t " + current + " -- @fleet_window " + TmuxQuote.word(window.name()));
        // The name is expanded as a format, the option's value is not expanded again.
        line.add("rename-window -t " + current + " -- \"#{@fleet_window}\"");
        addPaneLabels(line, panes.get(0), current);
        for (PanePlan pane : panes.subList(1, panes.size())) {
            line.add("split-window -t " + current + command(pane));
            addPaneLabels(line, pane, current);
            line.add("select-layout -t " + current + " tiled");
        }
        line.add("select-pane -t " + TmuxQuote.word("=" + plan.name() + ":.{top-left}"));
        add(line);
    }

    /** Makes panes in a window that is there, each behind its neighbour in the plan; {@code ids} are those present. */
    void splitWindow(WindowPlan window, String id, List<PanePlan> missing, Map<String, String> ids) {
        String target = TmuxQuote.word(id);
        List<String> order = window.panes().stream().map(PanePlan::agent).toList();
        String previous = "";
        for (PanePlan pane : window.panes()) {
            if (!missing.contains(pane)) {
                previous = Optional.ofNullable(ids.get(pane.agent())).orElse(previous);
                continue;
            }
            String where = "-t " + (previous.isEmpty() ? target : TmuxQuote.word(previous));
            if (previous.isEmpty()) {
                where = order.stream()
                        .map(ids::get)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .map(first -> "-b -t " + TmuxQuote.word(first))
                        .orElse(where);
            }
            List<String> line = new ArrayList<>();
            // Killed panes leave uneven cells; a cell of less than three rows cannot be split.
            line.add("select-layout -t " + target + " tiled");
            line.add("split-window " + where + command(pane));
            addPaneLabels(line, pane, target);
            add(line);
            previous = id;
        }
        add(List.of("select-layout -t " + target + " tiled"));
        splitWindows.add(id);
    }

    void respawn(PanePlan pane, String id) {
        List<String> line = new ArrayList<>();
        line.add("respawn-pane -k -t " + TmuxQuote.word(id) + command(pane));
        addPaneLabels(line, pane, TmuxQuote.word(id));
        add(line);
    }

    void labelPane(PanePlan pane, String id) {
        List<String> line = new ArrayList<>();
        String target = TmuxQuote.word(id);
        line.add("set -p -t " + target + " -- @fleet_role " + TmuxQuote.word(pane.role()));
        addTitle(line, pane, target);
        add(line);
    }

    void labelWindow(WindowPlan window, String id) {
        List<String> line = new ArrayList<>();
        addWindowLabels(line, window, TmuxQuote.word(id));
        add(line);
    }

    void killPane(String id) {
        add(List.of("kill-pane -t " + TmuxQuote.word(id)));
    }

    /** Gives people back the window and the panes that they looked at, or shows a new session from its first window. */
    void restoreFocus(List<PaneState> panes) {
        for (PaneState pane : panes) {
            if (pane.active() && splitWindows.contains(pane.window().id())) {
                add(List.of("select-pane -t " + TmuxQuote.word(pane.id())));
            }
        }
        if (createdSession) {
            add(List.of("select-window -t " + first));
        } else if (createdWindow) {
            panes.stream()
                    .filter(pane -> pane.window().active())
                    .findFirst()
                    .ifPresent(pane -> add(List.of(
                            "select-window -t " + TmuxQuote.word(pane.window().id()))));
        }
    }

    private static String command(PanePlan pane) {
        StringBuilder command = new StringBuilder();
        new TreeMap<>(pane.environment())
                .forEach((name, value) -> command.append(" -e ").append(TmuxQuote.word(name + "=" + value)));
        List<String> argv = pane.argv();
        // One word alone would be a command line for the default shell; more are run as they are.
        List<String> exact = argv.size() > 1 ? argv : List.of("/bin/sh", "-c", "exec \"$0\"", argv.get(0));
        return command.append(" -- ").append(TmuxQuote.words(exact)).toString();
    }

    private static void addWindowLabels(List<String> line, WindowPlan window, String target) {
        line.add("set -w -t " + target + " -- @fleet_glyph " + TmuxQuote.word(window.glyph()));
        line.add("set -w -t " + target + " window-size " + window.sizing().option());
    }

    private static void addPaneLabels(List<String> line, PanePlan pane, String target) {
        line.add("set -p -t " + target + " -- @fleet_agent " + TmuxQuote.word(pane.agent()));
        line.add("set -p -t " + target + " -- @fleet_role " + TmuxQuote.word(pane.role()));
        line.add("set -p -t " + target + " -- @fleet_command " + TmuxQuote.word(pane.fingerprint()));
        addTitle(line, pane, target);
    }

    private static void addTitle(List<String> line, PanePlan pane, String target) {
        line.add("set -p -t " + target + " -- @fleet_title " + TmuxQuote.word(pane.title()));
        line.add("select-pane -t " + target + " -T \"#{@fleet_title}\"");
    }

    private void add(List<String> line) {
        commands.add(String.join(" ; ", line));
    }
}
