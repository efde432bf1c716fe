package dev.burnfleet.tmux;

import java.util.Locale;

/**
 * One difference between a plan and a server.
 *
 * @param kind what kind of difference
 * @param applied whether the batch does something about it; if not it is only reported
 * @param window the name of the window in the plan, or as it is; empty for {@link Kind#OPTIONS}
 * @param agent the agent of the pane; empty if it has none
 * @param text the difference in words, one line
 */
public record Change(Kind kind, boolean applied, String window, String agent, String text) {
    /** What kind of difference. */
    public enum Kind {
        /** A pane of the plan is not there. */
        MISSING,
        /** The program of a pane has ended; it is started again in the same pane. */
        DEAD,
        /** A pane or window has another role, title, glyph or sizing than the plan. */
        RELABELLED,
        /** The options or environment of the server are those of another plan. */
        OPTIONS,
        /** A pane runs another command or environment than the plan. */
        OUTDATED,
        /** A pane is in another window than the plan says. */
        MOVED,
        /** There is a pane that the plan does not know. */
        EXTRA
    }

    /** Returns one line for people: {@code missing: Athena in FORGE: there is no pane}. */
    @Override
    public String toString() {
        String where = agent.isEmpty() ? window : agent + " in " + window;
        return kind.name().toLowerCase(Locale.ROOT) + (where.isEmpty() ? "" : ": " + where) + ": " + text
                + (applied ? "" : " (left as it is)");
    }
}
