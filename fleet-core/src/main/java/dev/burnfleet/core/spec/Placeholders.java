package dev.burnfleet.core.spec;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words in braces that the fleet replaces; braces around anything else, as in JSON, are left alone. */
final class Placeholders {
    private static final Pattern FORM = Pattern.compile("\\{([a-z_]+)}");

    private Placeholders() {}

    /** Notes every placeholder that has no meaning there. */
    static void check(Value value, String text, List<String> known) {
        Matcher matcher = FORM.matcher(text);
        while (matcher.find()) {
            String name = String.valueOf(matcher.group(1));
            if (!known.contains(name)) {
                value.wrong("{" + Word.shown(name) + "} means nothing here", Suggestion.hint(name, known));
            }
        }
    }
}
