package dev.burnfleet.core.spec;

/** Reads JSON strings, strictly by RFC 8259, and refuses halves of surrogate pairs besides. */
final class JsonStrings {
    private final JsonCharacters in;

    JsonStrings(JsonCharacters in) {
        this.in = in;
    }

    /** Reads a string whose opening quote comes next. */
    String read() throws JsonSyntaxException {
        Position start = in.position();
        in.next();
        StringBuilder text = new StringBuilder();
        while (in.peek() != '"') {
            if (in.peek() == JsonCharacters.END || in.peek() == '\n') {
                throw new JsonSyntaxException(start, "this text has no end", "close it with '\"' on the same line");
            }
            if (in.peek() < ' ') {
                throw in.error("text holds " + in.found(), "write control characters as \\n, \\t or \\u00XX");
            }
            if (in.peek() == '\\') {
                escape(text);
            } else {
                text.appendCodePoint(in.next());
            }
        }
        in.next();
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            if (Character.getType(text.codePointAt(i)) == Character.SURROGATE) {
                throw new JsonSyntaxException(start, "text holds half a character", "write both \\u parts or neither");
            }
        }
        return text.toString();
    }

    private void escape(StringBuilder text) throws JsonSyntaxException {
        Position at = in.position();
        in.next();
        int character = in.next();
        switch (character) {
            case '"', '\\', '/' -> text.append((char) character);
            case 'b' -> text.append('\b');
            case 'f' -> text.append('\f');
            case 'n' -> text.append('\n');
            case 'r' -> text.append('\r');
            case 't' -> text.append('\t');
            case 'u' -> text.append(hex(at));
            default -> throw new JsonSyntaxException(at, "unknown escape in text", "write a backslash as \\\\");
        }
    }

    private char hex(Position at) throws JsonSyntaxException {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            int digit = in.peek() < 128 ? Character.digit(in.peek(), 16) : -1;
            if (digit < 0) {
                throw new JsonSyntaxException(at, "\\u is followed by four hexadecimal digits", "");
            }
            in.next();
            value = value * 16 + digit;
        }
        return (char) value;
    }
}
