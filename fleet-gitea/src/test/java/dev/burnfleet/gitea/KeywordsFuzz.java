package dev.burnfleet.gitea;

import java.nio.charset.StandardCharsets;

/** Title, text and commits of a pull request: only numbers that stand there come out, and soon. */
public final class KeywordsFuzz {
    private KeywordsFuzz() {}

    /** Tries one input as plain text and as Markdown. */
    public static void fuzzerTestOneInput(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        ClosingKeywords plain = new ClosingKeywords(new RepoRef("o", "r")).plain(text);
        ClosingKeywords markdown = new ClosingKeywords(new RepoRef("o", "r")).markdown(text);
        plain.found().forEach(ref -> require(text, ref));
        // Taking a star or a code span away can join two numbers, so only its digits have to be there.
        markdown.found().forEach(ref -> require(text.replace("*", ""), ref));
    }

    private static void require(String text, IssueRef found) {
        if (!text.contains(Long.toString(found.number()))) {
            throw new AssertionError(found + " does not stand there");
        }
    }
}
