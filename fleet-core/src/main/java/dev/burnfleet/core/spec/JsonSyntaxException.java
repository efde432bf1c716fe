package dev.burnfleet.core.spec;

import java.io.Serial;

/** Says where a text stops being JSON. */
final class JsonSyntaxException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    private final int line;
    private final int column;
    private final String hint;

    JsonSyntaxException(Position at, String message, String hint) {
        super(message);
        this.line = at.line();
        this.column = at.column();
        this.hint = hint;
    }

    SpecProblem problem() {
        return new SpecProblem("", line, column, String.valueOf(getMessage()), hint);
    }
}
