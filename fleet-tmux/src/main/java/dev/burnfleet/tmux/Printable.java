package dev.burnfleet.tmux;

/** Makes text from elsewhere fit to be shown. */
final class Printable {
    private static final int LIMIT = 300;

    private Printable() {}

    /** Quotes a text, with everything that is not printable replaced and at most 300 characters kept. */
    static String of(String text) {
        StringBuilder shown = new StringBuilder("\"");
        text.strip()
                .codePoints()
                .limit(LIMIT)
                .forEach(c -> shown.appendCodePoint(Character.isISOControl(c) || isInvisible(c) ? ' ' : c));
        return shown.append('"').toString();
    }

    /** Tells whether a code point draws nothing of its own: format and surrogate characters, bidirectional overrides. */
    static boolean isInvisible(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }
}
