package dev.burnfleet.core.spec;

/** The characters of a text, one after the other, with the place of the next one. */
final class JsonCharacters {
    /** What {@link #peek} says when nothing is left. */
    static final int END = -1;

    private final String text;
    private int index;
    private int line = 1;
    private int column = 1;

    JsonCharacters(String text) {
        this.text = text;
    }

    Position position() {
        return new Position(line, column);
    }

    int peek() {
        return index < text.length() ? text.codePointAt(index) : END;
    }

    int next() {
        int character = peek();
        if (character != END) {
            index += Character.charCount(character);
            if (character == '\n') {
                line++;
                column = 1;
            } else {
                column++;
            }
        }
        return character;
    }

    /** Takes the text if it comes next. */
    boolean take(String expected) {
        if (!text.startsWith(expected, index)) {
            return false;
        }
        expected.chars().forEach(ignored -> next());
        return true;
    }

    void skipSpace() {
        while (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r') {
            next();
        }
    }

    /** Takes the letters, digits and signs that come next: a number, a literal, or a word that is neither. */
    String word() {
        StringBuilder word = new StringBuilder();
        while (Character.isLetterOrDigit(peek()) || "+-._$".indexOf(peek()) >= 0) {
            word.appendCodePoint(next());
        }
        return word.toString();
    }

    JsonSyntaxException error(String message, String hint) {
        return new JsonSyntaxException(position(), message, hint);
    }

    /** Names the next character for people; control characters are named by number. */
    String found() {
        int character = peek();
        if (character == END) {
            return "the end";
        }
        boolean printable = character > ' ' && character < 127;
        return printable ? "'" + Character.toString(character) + "'" : String.format("character U+%04X", character);
    }
}
