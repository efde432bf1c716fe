package dev.burnfleet.core.board;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Strips from Markdown what Gitea does not search for references: code, HTML comments, emphasis and link targets. For one
 * text.
 *
 * <p>What begins first counts: a comment within code is code, and code within a comment is a comment. A code span ends
 * within its paragraph, or it is none.
 */
final class Markdown {
    private static final Pattern LINK = Pattern.compile("\\[([^\\]\\[\\n]{1,200})\\]\\([^)\\s]{0,500}\\)");

    /** An empty line, or a line that begins a block and so ends the paragraph before it. */
    private static final Pattern PARAGRAPH_END = Pattern.compile("\\n[ \\t\\r]*(?=\\n)|\\n {0,3}(?=```|~~~|<!--)");

    private final String text;
    private final Matcher paragraphs;
    private final StringBuilder kept;
    private int at;
    /** Where the paragraph ends in which the last code span began: looked for once, or a long text takes for ever. */
    private int paragraphEnd;

    private Markdown(String text) {
        this.text = text;
        this.paragraphs = PARAGRAPH_END.matcher(text);
        this.kept = new StringBuilder(text.length());
    }

    static String plain(String markdown) {
        String text = new Markdown(markdown).withoutCode().replace("*", "");
        return text.contains("](") ? LINK.matcher(text).replaceAll("$1") : text;
    }

    private String withoutCode() {
        if (text.indexOf('`') < 0 && !text.contains("~~~") && !text.contains("<!--")) {
            return text;
        }
        while (at < text.length()) {
            String fence = isLineStart() ? fenceOf(line()) : "";
            if (!fence.isEmpty()) {
                skipBlock(fence);
            } else if (text.startsWith("<!--", at)) {
                int end = text.indexOf("-->", at + "<!--".length());
                at = end < 0 ? text.length() : end + "-->".length();
            } else if (text.charAt(at) == '`') {
                skipSpan();
            } else {
                kept.append(text.charAt(at++));
            }
        }
        return kept.toString();
    }

    private boolean isLineStart() {
        return at == 0 || text.charAt(at - 1) == '\n';
    }

    private String line() {
        int end = text.indexOf('\n', at);
        return text.substring(at, end < 0 ? text.length() : end);
    }

    private void nextLine() {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end + 1;
    }

    private void skipBlock(String fence) {
        nextLine();
        while (at < text.length() && !fenceOf(line()).startsWith(fence)) {
            nextLine();
        }
        nextLine();
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

    /** Drops a code span: a run of backticks up to the next run of the same length in the same paragraph. */
    private void skipSpan() {
        int run = runOf(at);
        int close = closing(at + run, run);
        if (close < 0) {
            kept.append(text, at, at + run);
        }
        at = close < 0 ? at + run : close + run;
    }

    private int closing(int from, int run) {
        if (paragraphEnd <= from) {
            paragraphEnd = paragraphs.find(from) ? paragraphs.start() : text.length();
        }
        int next = text.indexOf('`', from);
        while (next >= 0 && next < paragraphEnd) {
            int length = runOf(next);
            if (length == run) {
                return next;
            }
            next = text.indexOf('`', next + length);
        }
        return -1;
    }

    private int runOf(int start) {
        int end = start;
        while (end < text.length() && text.charAt(end) == '`') {
            end++;
        }
        return end - start;
    }
}
