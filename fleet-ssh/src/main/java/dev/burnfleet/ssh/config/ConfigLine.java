package dev.burnfleet.ssh.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A line of a configuration, split as OpenSSH splits it: spaces, quotes, and a backslash before some signs.
 *
 * @param place file and line, for messages
 * @param keyword in lower case
 * @param rest what follows it, as it stands there
 * @param arguments the same in words, without a comment
 */
record ConfigLine(String place, String keyword, String rest, List<String> arguments) {

    /**
     * Reads a line; null for a blank one or a comment.
     *
     * @throws IllegalArgumentException if a quote is not closed
     */
    static @Nullable ConfigLine parse(String place, String line) {
        String text = line.strip();
        if (text.isEmpty() || text.startsWith("#")) {
            return null;
        }
        int end = 0;
        while (end < text.length() && !isSpace(text.charAt(end)) && text.charAt(end) != '=') {
            end++;
        }
        String rest = text.substring(end).stripLeading();
        rest = rest.startsWith("=") ? rest.substring(1).stripLeading() : rest;
        String keyword = text.substring(0, end).replace("\"", "").toLowerCase(Locale.ROOT);
        return new ConfigLine(place, keyword, rest, words(place, rest));
    }

    private static List<String> words(String place, String text) {
        List<String> words = new ArrayList<>();
        int i = 0;
        while (i < text.length() && text.charAt(i) != '#') {
            if (isSpace(text.charAt(i))) {
                i++;
            } else {
                StringBuilder word = new StringBuilder();
                i = word(place, text, i, word);
                words.add(word.toString());
            }
        }
        return words;
    }

    private static int word(String place, String text, int start, StringBuilder word) {
        char quote = 0;
        int i = start;
        for (; i < text.length(); i++) {
            char c = text.charAt(i);
            char next = i + 1 < text.length() ? text.charAt(i + 1) : 0;
            if (c == '\\' && (next == '\'' || next == '"' || next == '\\' || (quote == 0 && next == ' '))) {
                word.append(next);
                i++;
            } else if (quote == 0 && isSpace(c)) {
                break;
            } else if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
            } else if (quote != 0 && c == quote) {
                quote = 0;
            } else {
                word.append(c);
            }
        }
        if (quote != 0) {
            throw new IllegalArgumentException(place + ": a quote is not closed");
        }
        return i;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t';
    }

    /** Returns the only argument. */
    String argument() {
        if (arguments.isEmpty() || arguments.get(0).isEmpty()) {
            throw wrong("has no value");
        }
        if (arguments.size() > 1) {
            throw wrong("has more than one value; quote one that has spaces");
        }
        return arguments.get(0);
    }

    /** Makes the exception that says what is wrong with this line. */
    IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException(place + ": " + keyword + " " + what);
    }
}
