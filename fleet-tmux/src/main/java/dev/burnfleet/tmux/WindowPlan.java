package dev.burnfleet.tmux;

import java.util.List;

/**
 * Describes one window. Immutable.
 *
 * @param name its name, unique in the session; also kept as the window option {@code @fleet_window}
 * @param glyph what stands before each agent's name on the pane borders; may be empty
 * @param sizing whose size the window has
 * @param panes one or more, in the order in which they are laid out
 */
public record WindowPlan(String name, String glyph, Sizing sizing, List<PanePlan> panes) {
    /** Whose size a window has. */
    public enum Sizing {
        /** The size of the client that was used last: right for panes that print lines. */
        FOLLOW_CLIENT("latest"),
        /** The size of the plan, whoever attaches: right for full-screen programs that are typed into. */
        KEEP("manual");

        private final String option;

        Sizing(String option) {
            this.option = option;
        }

        String option() {
            return option;
        }
    }

    /** @throws IllegalArgumentException if a name has control characters, or there is no pane */
    public WindowPlan {
        PlanText.requireName(name, "a window's name");
        PlanText.requireLabel(glyph, "the glyph of window " + name);
        panes = List.copyOf(panes);
        if (panes.isEmpty()) {
            throw new IllegalArgumentException("window " + name + " has no panes");
        }
    }

    /** Returns a window without a glyph that follows its client. */
    public static WindowPlan of(String name, List<PanePlan> panes) {
        return new WindowPlan(name, "", Sizing.FOLLOW_CLIENT, panes);
    }
}
