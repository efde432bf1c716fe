package dev.burnfleet.core.board;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** Title, body and branch of a pull request: whatever they hold, numbers that stand there come out, and soon. */
public final class ReferencesFuzz {
    private static final ClosingReferences REFERENCES = new ClosingReferences(List.of("fix/{n}", "*/issue-{n}-*"));
    private static final IssueRef HERE = new IssueRef(RepositoryName.parse("o/r"), 7);

    private ReferencesFuzz() {}

    /** Tries one input as each part. */
    public static void fuzzerTestOneInput(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        String plain = Markdown.plain(text);
        if (plain.length() > text.length() + 1) {
            throw new AssertionError("stripping made it longer: " + plain);
        }
        PullRequest pull = new PullRequest(HERE, text, text, "a", text, "sha", false, Instant.EPOCH, Instant.EPOCH);
        for (long number : REFERENCES.issuesClosedBy(pull)) {
            if (number < 1 || number == HERE.number() || !text.contains(Long.toString(number))) {
                throw new AssertionError(number + " does not stand there");
            }
        }
    }
}
