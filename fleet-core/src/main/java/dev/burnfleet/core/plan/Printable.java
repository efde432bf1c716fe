package dev.burnfleet.core.plan;

/** Makes text of the tracker's or a machine's safe to print. */
final class Printable {
    private static final int LONGEST_NAME = 40;
    private static final int LONGEST_SENTENCE = 200;

    private Printable() {}

    /** Returns a name in quotes: printable ASCII without quotes and backslashes, cut to 40 characters. */
    static String quoted(String hostile) {
        return '"' + clean(hostile, LONGEST_NAME).replace('"', '?').replace('\\', '?') + '"';
    }

    /** Returns a sentence in printable ASCII, cut to 200 characters. */
    static String sentence(String hostile) {
        return clean(hostile, LONGEST_SENTENCE);
    }

    private static String clean(String hostile, int longest) {
        StringBuilder safe = new StringBuilder();
        for (int i = 0; i < hostile.length(); i++) {
            if (i == longest) {
                return safe.append("...").toString();
            }
            char c = hostile.charAt(i);
            safe.append(c >= ' ' && c <= '~' ? c : '?');
        }
        return safe.toString();
    }
}
