package dev.burnfleet.tmux;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Describes a whole session: what {@link SessionDiff} compares with a server. Immutable.
 *
 * @param name letters, digits, {@code _} and {@code -}
 * @param size of windows while nobody is attached
 * @param historyLimit lines that each new pane keeps
 * @param environment variables for every new pane, besides the few that the machine itself gives
 *     ({@code PATH HOME USER LOGNAME SHELL LANG LC_ALL LC_CTYPE TZ TMPDIR TMUX_TMPDIR}); not for secrets
 * @param windows one or more, in order
 */
public record SessionPlan(
        String name, Size size, int historyLimit, Map<String, String> environment, List<WindowPlan> windows) {
    private static final Size ROOMY = new Size(400, 200);
    private static final int SOME_HISTORY = 2_000;

    /**
     * The size of a window in cells.
     *
     * @param columns 20 to 2000
     * @param rows 10 to 2000
     */
    public record Size(int columns, int rows) {
        /** @throws IllegalArgumentException if a number is out of range */
        public Size {
            if (columns < 20 || columns > 2_000 || rows < 10 || rows > 2_000) {
                throw new IllegalArgumentException(
                        "a window has 20 to 2000 columns and 10 to 2000 rows, not " + columns + "x" + rows);
            }
        }

        /** Returns {@code 400x200}. */
        @Override
        public String toString() {
            return columns + "x" + rows;
        }
    }

    /** @throws IllegalArgumentException if two windows or two agents have the same name, or there is no window */
    public SessionPlan {
        PlanText.requireSession(name);
        if (historyLimit < 0 || historyLimit > 1_000_000) {
            throw new IllegalArgumentException("a pane keeps 0 to 1000000 lines, not " + historyLimit);
        }
        environment.keySet().forEach(PlanText::requireVariable);
        environment.values().forEach(value -> PlanText.requireBytes(value, "the environment of session " + name));
        environment = Map.copyOf(environment);
        windows = List.copyOf(windows);
        if (windows.isEmpty()) {
            throw new IllegalArgumentException("session " + name + " has no windows");
        }
        Set<String> windowNames = new HashSet<>();
        Set<String> agents = new HashSet<>();
        for (WindowPlan window : windows) {
            if (!windowNames.add(window.name())) {
                throw new IllegalArgumentException("two windows are named " + window.name());
            }
            for (PanePlan pane : window.panes()) {
                if (!agents.add(pane.agent())) {
                    throw new IllegalArgumentException("two panes are of agent " + pane.agent());
                }
            }
        }
    }

    /** Returns a session of 400x200 cells that keeps 2000 lines a pane. */
    public static SessionPlan of(String name, List<WindowPlan> windows) {
        return new SessionPlan(name, ROOMY, SOME_HISTORY, Map.of(), windows);
    }
}
