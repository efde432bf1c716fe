package dev.burnfleet.core.board;

import java.util.regex.Pattern;

/** Strips from Markdown what Gitea does not search for references: code, HTML comments, emphasis and link targets. */
final class Markdown {
    private static final Pattern LINK = Pattern.compile("\\[([^\\]\\[\\n]{1,200})\\]\\([^)\\s]{0,500}\\)");

    private Markdown() {}

    static String plain(String markdown) {
        String text = without(markdown, "<!--", "-->");
        text = withoutFences(text);
        text = withoutSpans(text);
        text = text.replace("*", "");
        return text.contains("](") ? LINK.matcher(text).replaceAll("$1") : text;
    }

    private static String without(String text, String from, String to) {
        int start = text.indexOf(from);
        if (start < 0) {
            return text;
        }
        StringBuilder kept = new StringBuilder(text.length());
        int at = 0;
        while (start >= 0) {
            kept.append(text, at, start);
            int end = text.indexOf(to, start + from.length());
            at = end < 0 ? text.length() : end + to.length();
            start = text.indexOf(from, at);
        }
        return kept.append(text, at, text.length()).toString();
    }

    private static String withoutFences(String text) {
        if (!text.contains("```") && !text.contains("~~~")) {
            return text;
        }
        StringBuilder kept = new StringBuilder(text.length());
        String fence = "";
        for (String line : text.lines().toList()) {
            String mark = fenceOf(line);
            if (fence.isEmpty() && mark.isEmpty()) {
                kept.append(line).append('\n');
            } else if (fence.isEmpty()) {
                fence = mark;
            } else if (mark.startsWith(fence)) {
                fence = "";
            }
        }
        return kept.toString();
    }

    private static String fenceOf(String line) {
        String stripped = line.strip();
        if (!stripped.startsWith("```") && !stripped.startsWith("~~~")) {
            return "";
        }
        int end = 0;
        while (end < stripped.length() && stripped.charAt(end) == stripped.charAt(0)) {
            end++;
        }
        return stripped.substring(0, end);
    }

    /** Drops code spans: a run of backticks up to the next run of the same length in the same paragraph. */
    private static String withoutSpans(String text) {
        int at = text.indexOf('`');
        if (at < 0) {
            return text;
        }
        StringBuilder kept = new StringBuilder(text.length()).append(text, 0, at);
        while (at < text.length()) {
            int run = runOf(text, at);
            int close = run == 0 ? -1 : closing(text, at + run, run);
            if (close >= 0) {
                at = close + run;
            } else {
                int next = run > 0 ? at + run : at + 1;
                kept.append(text, at, next);
                at = next;
            }
        }
        return kept.toString();
    }

    private static int closing(String text, int from, int run) {
        int paragraph = text.indexOf("\n\n", from);
        int end = paragraph < 0 ? text.length() : paragraph;
        int at = text.indexOf('`', from);
        while (at >= 0 && at < end) {
            int length = runOf(text, at);
            if (length == run) {
                return at;
            }
            at = text.indexOf('`', at + length);
        }
        return -1;
    }

    private static int runOf(String text, int at) {
        int end = at;
        while (end < text.length() && text.charAt(end) == '`') {
            end++;
        }
        return end - at;
    }
}
