package dev.burnfleet.tmux;

import java.util.OptionalInt;

/**
 * A pane as it is. What programs can set (title) is hostile text, already free of control characters.
 *
 * @param window where it is
 * @param id {@code %5}, good for the life of the server
 * @param agent the pane option {@code @fleet_agent}; empty if no plan made the pane
 * @param role the pane option {@code @fleet_role}
 * @param plannedTitle the pane option {@code @fleet_title}
 * @param fingerprint the pane option {@code @fleet_command}: which command and environment it was started with
 * @param title the title it has now
 * @param dead whether its program has ended
 * @param deadStatus the exit status; empty while it runs, when a signal ended it, and for a moment after the end: the
 *     terminal closes before the status is known
 * @param pid of the program that tmux started
 * @param inMode whether it is in copy mode or the like
 * @param active whether it is its window's current pane
 * @param columns its width
 * @param rows its height
 */
public record PaneState(
        WindowState window,
        String id,
        String agent,
        String role,
        String plannedTitle,
        String fingerprint,
        String title,
        boolean dead,
        OptionalInt deadStatus,
        long pid,
        boolean inMode,
        boolean active,
        int columns,
        int rows) {}
