package dev.burnfleet.tmux;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The two tmux formats of a state and their readers.
 *
 * <p>Text is written with {@code #{q:}}, which puts a backslash before {@code |} and itself, so that a hostile title cannot
 * make fields. Titles and names hold no newline: tmux makes control characters visible itself.
 */
final class StateFormat {
    static final String SERVER = "server|#{pid}|#{start_time}|#{q:@fleet_epoch}|#{q:@fleet_options}";
    static final String PANE =
            "pane|#{q:session_name}|#{window_id}|#{q:window_name}|#{q:@fleet_window}|#{q:@fleet_glyph}"
                    + "|#{window-size}|#{window_active}|#{pane_id}|#{q:@fleet_agent}|#{q:@fleet_role}|#{q:@fleet_title}"
                    + "|#{q:@fleet_command}|#{q:pane_title}|#{pane_dead}|#{pane_dead_status}|#{pane_pid}|#{pane_in_mode}"
                    + "|#{pane_active}|#{pane_width}|#{pane_height}";
    private static final int SERVER_FIELDS = 5;
    private static final int PANE_FIELDS = 21;

    private StateFormat() {}

    /** Reads a line of {@link #SERVER} without its panes; empty if it is something else. */
    static Optional<ServerState> server(String line, TmuxVersion version) {
        List<String> fields = split(line);
        if (fields.size() != SERVER_FIELDS || !fields.get(0).equals("server")) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ServerState(
                    version,
                    Long.parseLong(fields.get(1)),
                    Long.parseLong(fields.get(2)),
                    fields.get(3),
                    fields.get(4),
                    List.of()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Reads a line of {@link #PANE}; empty if it is something else. */
    static Optional<PaneState> pane(String line) {
        List<String> f = split(line);
        if (f.size() != PANE_FIELDS || !f.get(0).equals("pane")) {
            return Optional.empty();
        }
        WindowState window =
                new WindowState(f.get(1), f.get(2), f.get(3), f.get(4), f.get(5), f.get(6), isSet(f.get(7)));
        try {
            return Optional.of(new PaneState(
                    window,
                    f.get(8),
                    f.get(9),
                    f.get(10),
                    f.get(11),
                    f.get(12),
                    f.get(13),
                    isSet(f.get(14)),
                    f.get(15).isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(f.get(15))),
                    f.get(16).isEmpty() ? 0 : Long.parseLong(f.get(16)),
                    isSet(f.get(17)),
                    isSet(f.get(18)),
                    Integer.parseInt(f.get(19)),
                    Integer.parseInt(f.get(20))));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static boolean isSet(String flag) {
        return !flag.isEmpty() && !flag.equals("0");
    }

    private static List<String> split(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\\' && i + 1 < line.length()) {
                i++;
                field.append(line.charAt(i));
            } else if (c == '|') {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }
}
