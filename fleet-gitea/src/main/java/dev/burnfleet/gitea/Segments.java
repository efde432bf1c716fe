package dev.burnfleet.gitea;

import java.util.Objects;
import java.util.regex.Pattern;

/** Checks texts that become one segment of a URL's path: escaping does not stop {@code ..}. */
final class Segments {
    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9._-]{1,100}");

    private Segments() {}

    static String require(String text, String what) {
        Objects.requireNonNull(text, what);
        if (!SAFE.matcher(text).matches() || text.equals(".") || text.equals("..")) {
            throw new IllegalArgumentException("a " + what + " has 1 to 100 letters, digits, '.', '_' or '-', unlike \""
                    + Printable.line(text, 100) + "\"");
        }
        return text;
    }

    static long requireNumber(long number) {
        if (number <= 0) {
            throw new IllegalArgumentException("the number of an issue or pull request is 1 or more, not " + number);
        }
        return number;
    }
}
