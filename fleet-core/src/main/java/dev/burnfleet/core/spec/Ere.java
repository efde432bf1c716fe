package dev.burnfleet.core.spec;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Checks POSIX extended regular expressions, which grep and sed on the machines read. They are compiled here as Java's,
 * after refusing what only Java knows.
 */
final class Ere {
    private static final Pattern FOREIGN = Pattern.compile("\\\\[A-Za-z0-9]|\\(\\?|[*+?}][?+]");

    private Ere() {}

    /** Reads an expression with at least so many groups. */
    static Optional<String> read(Value value, int groups) {
        return Word.LABEL.read(value).filter(text -> {
            OptionalInt found = groups(text);
            if (found.isEmpty()) {
                value.wrong(
                        "this is no POSIX extended regular expression",
                        "grep -E reads it: [0-9] instead of \\d, [^ ] instead of \\S, no (?:...)");
                return false;
            }
            if (found.getAsInt() < groups) {
                value.wrong("the expression has no group", "put ( ) around what is the id");
                return false;
            }
            return true;
        });
    }

    private static OptionalInt groups(String text) {
        if (FOREIGN.matcher(text).find()) {
            return OptionalInt.empty();
        }
        try {
            return OptionalInt.of(Pattern.compile(text).matcher("").groupCount());
        } catch (PatternSyntaxException e) {
            return OptionalInt.empty();
        }
    }
}
