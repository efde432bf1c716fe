package dev.burnfleet.tmux;

import java.util.regex.Pattern;

/** The rules for text in a plan; what breaks them is a mistake of the caller. */
final class PlanText {
    private static final Pattern SESSION = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_-]{0,63}");
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,127}");
    private static final int LABEL_LIMIT = 128;

    private PlanText() {}

    static void requireSession(String name) {
        if (!SESSION.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a tmux session has 1 to 64 letters, digits, '_' or '-', unlike " + Printable.of(name));
        }
    }

    static void requireVariable(String name) {
        if (!VARIABLE.matcher(name).matches()) {
            throw new IllegalArgumentException("not a name of an environment variable: " + Printable.of(name));
        }
    }

    static void requireName(String text, String what) {
        if (text.isBlank()) {
            throw new IllegalArgumentException(what + " is empty");
        }
        requireLabel(text, what);
    }

    static void requireLabel(String text, String what) {
        boolean visible = text.codePoints()
                .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
        if (!visible || text.length() > LABEL_LIMIT) {
            throw new IllegalArgumentException(
                    what + " has at most 128 characters and no control characters, unlike " + Printable.of(text));
        }
    }

    static void requireBytes(String text, String what) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(what + " has a NUL: " + Printable.of(text));
        }
    }
}
