package dev.burnfleet.tmux;

/** Quotes words for a POSIX shell. */
final class Shell {
    private Shell() {}

    static String quote(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
