package dev.burnfleet.cli.demo;

import dev.burnfleet.core.board.IssueRef;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an agent of the demo says that it did.
 *
 * @param verb what it did
 * @param agent its name
 * @param issue the issue or pull request that it did it to
 */
record DropReport(Verb verb, String agent, IssueRef issue) {
    private static final Pattern AGENT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Pattern ISSUE = Pattern.compile("[A-Za-z0-9._-]{1,64}/[A-Za-z0-9._-]{1,64}#[1-9][0-9]{0,8}");

    /** What an agent can say that it did. */
    enum Verb {
        /** Solved the issue for good. */
        CLOSE,
        /** Opened a pull request that closes the issue. */
        PULL,
        /** Said something about it. */
        COMMENT
    }

    /** Reads the lines of a report; empty unless they are exactly what a report has. */
    static Optional<DropReport> parse(List<String> lines) {
        Map<String, String> values = new HashMap<>();
        for (String line : lines) {
            int space = line.indexOf(' ');
            if (space < 0 || values.put(line.substring(0, space), line.substring(space + 1)) != null) {
                return Optional.empty();
            }
        }
        String agent = values.getOrDefault("agent", "");
        String issue = values.getOrDefault("issue", "");
        Optional<Verb> verb = verb(values.getOrDefault("verb", ""));
        if (values.size() != 3
                || verb.isEmpty()
                || !AGENT.matcher(agent).matches()
                || !ISSUE.matcher(issue).matches()) {
            return Optional.empty();
        }
        return Optional.of(new DropReport(verb.get(), agent, IssueRef.parse(issue)));
    }

    private static Optional<Verb> verb(String text) {
        for (Verb verb : Verb.values()) {
            if (verb.name().toLowerCase(Locale.ROOT).equals(text)) {
                return Optional.of(verb);
            }
        }
        return Optional.empty();
    }
}
