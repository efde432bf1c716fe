package dev.burnfleet.tmux;

import java.util.regex.Pattern;

/**
 * One line to type into one pane. Immutable.
 *
 * @param paneId {@code %5}, of the server generation below
 * @param serverPid the {@link ServerState#pid()} with which the id was read
 * @param startTime the {@link ServerState#startTime()} with which the id was read
 * @param line 1 to 200 printable ASCII characters; Return is typed after it
 */
public record Paste(String paneId, long serverPid, long startTime, String line) {
    private static final Pattern PANE = Pattern.compile("%\\d{1,9}");
    private static final Pattern LINE = Pattern.compile("[ -~]{1,200}");

    /** @throws IllegalArgumentException if the id is none, or the line has anything but printable ASCII */
    public Paste {
        if (!PANE.matcher(paneId).matches()) {
            throw new IllegalArgumentException("not a pane id: " + Printable.of(paneId));
        }
        // Terminals and programs treat anything else as keys or commands; prompts go through a file.
        if (!LINE.matcher(line).matches()) {
            throw new IllegalArgumentException("only 1 to 200 printable ASCII characters are typed, unlike "
                    + Printable.of(line) + "; put the text into a file and type its path");
        }
    }
}
