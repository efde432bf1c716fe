package dev.burnfleet.tmux;

import java.util.List;

/** What {@link SessionDiff} found and the tmux commands that mend it. Immutable. */
public final class Changes {
    private final List<Change> list;
    private final List<String> commands;
    private final String guard;

    Changes(List<Change> list, List<String> commands, String guard) {
        this.list = List.copyOf(list);
        this.commands = List.copyOf(commands);
        this.guard = guard;
    }

    /** Returns all differences, those that are only reported too. */
    public List<Change> list() {
        return list;
    }

    /** Tells whether there is nothing to do; there may still be something to report. */
    public boolean isNoop() {
        return commands.isEmpty();
    }

    /**
     * Returns the text for {@code tmux source-file -}; empty when there is nothing to do.
     *
     * <p>The server runs it only if it is still the server that was read and nobody applied anything since: two launches at
     * once make no pane twice.
     *
     * @param nonce becomes the server's epoch; ASCII letters and digits
     */
    String batch(String nonce) {
        if (isNoop()) {
            return "";
        }
        return "if -F " + TmuxQuote.word(guard) + " {\nset -s @fleet_epoch " + TmuxQuote.word(nonce) + "\n"
                + String.join("\n", commands) + "\n}\n";
    }
}
