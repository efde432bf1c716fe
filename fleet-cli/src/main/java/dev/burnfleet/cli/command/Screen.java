package dev.burnfleet.cli.command;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** What a command prints: every line free of control characters, whoever wrote it. */
final class Screen {
    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private final PrintWriter out;

    Screen(PrintWriter out) {
        this.out = out;
    }

    /** Prints a line at once, so that people see progress. */
    void line(String text) {
        out.println(clean(text));
        out.flush();
    }

    /** Prints a value made of maps, lists, texts, numbers and booleans. */
    void json(Object value) {
        out.println(escaped(GSON.toJson(value)));
        out.flush();
    }

    /** Prints text that is JSON already. */
    void raw(String json) {
        out.println(json);
        out.flush();
    }

    static String clean(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().forEach(c -> clean.appendCodePoint(isHidden(c) ? '\uFFFD' : c));
        return clean.toString();
    }

    /** JSON lets most signs stand as they are that a terminal may act upon. */
    private static String escaped(String json) {
        StringBuilder escaped = new StringBuilder(json.length());
        json.codePoints().forEach(c -> {
            if (c == '\n' || !isHidden(c)) {
                escaped.appendCodePoint(c);
            } else {
                for (char unit : Character.toChars(c)) {
                    escaped.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
                }
            }
        });
        return escaped.toString();
    }

    private static boolean isHidden(int c) {
        return Character.isISOControl(c)
                || Character.getType(c) == Character.FORMAT
                || Character.getType(c) == Character.LINE_SEPARATOR
                || Character.getType(c) == Character.PARAGRAPH_SEPARATOR;
    }

    /** Returns a duration as people say it: {@code 0.4 s}, {@code 12 s}, {@code 3 min}, {@code 5 h}. */
    static String took(Duration duration) {
        double seconds = duration.toMillis() / 1000.0;
        if (seconds < 10) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        if (seconds < 120) {
            return String.format(Locale.ROOT, "%.0f s", seconds);
        }
        return duration.toHours() < 2 ? duration.toMinutes() + " min" : duration.toHours() + " h";
    }

    /** Returns {@code 1 pane} or {@code 3 panes}. */
    static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
