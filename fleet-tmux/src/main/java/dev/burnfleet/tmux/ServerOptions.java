package dev.burnfleet.tmux;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** The options of the fleet's own server; set once, and again when a plan asks for others. */
final class ServerOptions {
    // The name comes from the pane option: programs overwrite the title.
    private static final String BORDER =
            "#{?@fleet_glyph,#{@fleet_glyph} ,}#{?@fleet_agent,#{@fleet_agent},#{pane_id}}" + "#{?pane_dead, (ended),}";

    private ServerOptions() {}

    static List<String> commands(SessionPlan plan) {
        List<String> commands = new ArrayList<>(List.of(
                "set -s exit-empty off",
                // tmux keeps its last commands, with what they say, for show-messages.
                "set -s message-limit 0",
                // Output must not reach beyond its pane: no clipboard, no raw sequences, no window names, no titles.
                "set -s set-clipboard off",
                "set -gwq allow-passthrough off",
                "set -gw allow-rename off",
                "set -gwq allow-set-title off",
                "set -g bell-action none",
                "set -gw automatic-rename off",
                "set -gw remain-on-exit on",
                // Whoever attaches must not hand his SSH agent or display to panes that start later.
                "set -g update-environment \"\"",
                "set -g mouse off",
                "set -g default-size " + plan.size(),
                "set -g history-limit " + plan.historyLimit(),
                "set -gw window-size latest",
                "set -gw pane-border-status top",
                "set -gw pane-border-format " + TmuxQuote.word(" " + BORDER + " ")));
        new TreeMap<>(plan.environment())
                .forEach((name, value) ->
                        commands.add("set-environment -g -- " + TmuxQuote.word(name) + " " + TmuxQuote.word(value)));
        return commands;
    }

    static String fingerprint(SessionPlan plan) {
        return Fingerprint.of(commands(plan));
    }
}
