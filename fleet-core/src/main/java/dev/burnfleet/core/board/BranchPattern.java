package dev.burnfleet.core.board;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells which issue a branch belongs to by its name: {@code burn/{n}-*}. Immutable. */
final class BranchPattern {
    private static final String NUMBER = "{n}";
    private static final int LONGEST_BRANCH = 255;

    private final Pattern pattern;
    private final boolean named;

    BranchPattern(String text) {
        int number = text.indexOf(NUMBER);
        named = number >= 0;
        pattern = Pattern.compile(
                named
                        ? glob(text.substring(0, number)) + "([0-9]{1,18})"
                                + glob(text.substring(number + NUMBER.length()))
                        : glob(text));
    }

    /** Returns the number of the issue that the branch names. */
    Optional<Long> issueOf(String branch) {
        if (!named || branch.length() > LONGEST_BRANCH) {
            return Optional.empty();
        }
        Matcher matcher = pattern.matcher(branch);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(matcher.group(1));
        return number > 0 ? Optional.of(number) : Optional.empty();
    }

    private static String glob(String text) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            // As short as can be, or a star before {n} would bite into the number.
            regex.append(c == '*' ? ".*?" : Pattern.quote(String.valueOf(c)));
        }
        return regex.toString();
    }
}
