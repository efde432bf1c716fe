package dev.burnfleet.gitea;

/** Makes text of the server fit for one line of a message or a log. */
final class Printable {
    private Printable() {}

    /** Replaces everything that could move a terminal's cursor and cuts the text at {@code max} characters. */
    static String line(String text, int max) {
        StringBuilder line = new StringBuilder(Math.min(text.length(), max));
        text.codePoints().limit(max).forEach(c -> line.appendCodePoint(isPlain(c) ? c : ' '));
        return line.toString().strip();
    }

    private static boolean isPlain(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
