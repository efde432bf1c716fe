package dev.burnfleet.tmux;

/** What became of a {@link Paste}. */
public enum PasteResult {
    /** tmux wrote the line and Return to the pane; whether its program took them is another question. */
    OK,
    /** The pane's program has ended. */
    DEAD,
    /** There is no such pane, or the server is another one. */
    MISSING,
    /** tmux did not confirm it; part of the line may be there. */
    UNKNOWN
}
