package dev.burnfleet.tmux;

/**
 * A window as it is; the same for all its panes.
 *
 * @param session the name of its session
 * @param id {@code @3}, good for the life of the server
 * @param name the name that a human sees and may change
 * @param window the window option {@code @fleet_window}: the plan's name, empty if no plan made it
 * @param glyph the window option {@code @fleet_glyph}
 * @param sizing tmux's {@code window-size}
 * @param active whether it is the session's current window
 */
public record WindowState(
        String session, String id, String name, String window, String glyph, String sizing, boolean active) {}
