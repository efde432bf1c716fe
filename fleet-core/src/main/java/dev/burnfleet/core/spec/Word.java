package dev.burnfleet.core.spec;

import java.util.Optional;
import java.util.regex.Pattern;

/** The kinds of short text in a spec and what each may look like. */
enum Word {
    AGENT(
            "[A-Za-z0-9][A-Za-z0-9._-]{0,63}",
            "an agent's name",
            "1 to 64 letters, digits, '.', '_' or '-', beginning with a letter or digit: it becomes a folder's name"),
    /** Machines, windows and sessions: tmux gives {@code .} and {@code :} a meaning in targets. */
    NAME(
            "[A-Za-z0-9][A-Za-z0-9_-]{0,31}",
            "a name",
            "1 to 32 letters, digits, '_' or '-', beginning with a letter or digit"),
    SOCKET(
            "[A-Za-z0-9][A-Za-z0-9._-]{0,31}",
            "the name of a tmux socket",
            "a name as for tmux -L, not a path: 1 to 32 letters, digits, '.', '_' or '-', beginning with a letter or digit"),
    /** Never with a leading {@code -}, which ssh would take for an option. */
    HOST("[A-Za-z0-9_\\[:][A-Za-z0-9._:%\\]-]{0,252}", "a host", "a name, an address, or an alias of ~/.ssh/config"),
    USER("[A-Za-z0-9_][A-Za-z0-9._@\\\\-]{0,63}", "a user's name", ""),
    LOGIN("[A-Za-z0-9_][A-Za-z0-9._-]{0,254}", "a login of the tracker", "letters, digits, '.', '_' or '-'"),
    VARIABLE("[A-Za-z_][A-Za-z0-9_]{0,127}", "the name of a variable", "letters, digits and '_', no '$'"),
    FOLDER(
            "(?!.*/\\.\\.(/|$))(?!/+$)(/|~/)[^:]*[^:/]",
            "a folder",
            "an absolute path or one that begins with \"~/\", without \"..\" and ':'"),
    FILE("(?!.*/\\.\\.(/|$))(/|~/).*[^/]", "a file", "an absolute path or one that begins with \"~/\", without \"..\""),
    HOME_PATH("(?!.*/\\.\\.(/|$))\\{home\\}/.*[^/]", "a file of the agent's own folder", "it begins with \"{home}/\""),
    PLAIN_FILE("(?!\\.\\.?$)[^/]+", "the name of a file", "a plain name without '/'"),
    /** One argument of a program: the worker keeps arguments one a line. */
    ARGUMENT(".{0,4096}", "an argument", "one line, at most 4096 characters"),
    LABEL(".{1,255}", "a label", "1 to 255 characters"),
    /** One line for people. */
    LINE(".{0,200}", "one line of text", "at most 200 characters");

    private final Pattern pattern;
    private final String what;
    private final String rule;

    Word(String pattern, String what, String rule) {
        this.pattern = Pattern.compile(pattern);
        this.what = what;
        this.rule = rule;
    }

    Pattern pattern() {
        return pattern;
    }

    Optional<String> read(Value value) {
        return value.anyText().filter(text -> {
            if (hasControls(text, "")) {
                value.wrong(what + " holds a control character", "take it away");
                return false;
            }
            if (!pattern.matcher(text).matches()) {
                value.wrong("\"" + shown(text) + "\" is not " + what, rule);
                return false;
            }
            return true;
        });
    }

    /** Checks the key of an object whose keys are names of this kind. */
    boolean fitsKey(String key, Value value) {
        boolean fits = !hasControls(key, "") && pattern.matcher(key).matches();
        if (!fits) {
            value.wrongKey("\"" + shown(key) + "\" is not " + what, rule);
        }
        return fits;
    }

    /** Reads text of several lines: tabs and line ends are its only control characters. */
    static Optional<String> lines(Value value) {
        return value.anyText().filter(text -> {
            boolean controls = hasControls(text, "\n\t");
            if (controls) {
                value.wrong("the text holds a control character", "only \\n and \\t may be in it");
            }
            return !controls;
        });
    }

    /** Returns the text fit for a message: short, and without anything that a terminal would obey. */
    static String shown(String text) {
        return printable(text, 80);
    }

    /** Returns the text without anything that a terminal would obey, cut to some characters. */
    static String printable(String text, int longest) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().limit(longest).forEach(c -> shown.appendCodePoint(isInvisible(c) ? '?' : c));
        return shown.toString();
    }

    private static boolean isInvisible(int c) {
        int type = Character.getType(c);
        return isControl(c) || type == Character.FORMAT || type == Character.SURROGATE;
    }

    private static boolean hasControls(String text, String allowed) {
        return text.codePoints().anyMatch(c -> isControl(c) && allowed.indexOf(c) < 0);
    }

    /** Control characters, line separators, and marks that turn the direction of text around. */
    private static boolean isControl(int c) {
        return Character.isISOControl(c)
                || c == 0x2028
                || c == 0x2029
                || (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x2069);
    }
}
