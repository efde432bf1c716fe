package dev.burnfleet.core.mailbox;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Reads a result file: headers, an empty line, the last of standard error.
 *
 * <p>A disk that was full or lost its power can leave any part of one behind. What cannot be read counts as not said, so
 * that one file does not make its whole machine unreadable.
 */
final class ResultReader {
    private ResultReader() {}

    /**
     * Reads the lines of a result file.
     *
     * @param lines all of them; none when the file is missing, which a crash of the machine can leave behind
     * @param now the machine's clock, for a result that says no time
     */
    static TaskResult read(List<String> lines, Instant now) {
        Map<String, String> headers = new HashMap<>();
        int i = 0;
        for (; i < lines.size() && !lines.get(i).isEmpty(); i++) {
            int colon = lines.get(i).indexOf(": ");
            if (colon > 0) {
                headers.put(lines.get(i).substring(0, colon), lines.get(i).substring(colon + 2));
            }
        }
        String errors = String.join("\n", lines.subList(Math.min(i + 1, lines.size()), lines.size()));
        String exit = headers.getOrDefault("Exit", "-");
        return new TaskResult(
                outcome(headers.getOrDefault("Outcome", "crash")),
                headers.getOrDefault("Ok", "no").equals("yes"),
                exit.matches("[0-9]{1,9}") ? OptionalInt.of(Integer.parseInt(exit)) : OptionalInt.empty(),
                instant(headers, "Started"),
                instant(headers, "Ended").orElse(now),
                Optional.ofNullable(headers.get("Session"))
                        .filter(id -> !id.equals("-"))
                        .map(ShellText::clean),
                ShellText.clean(headers.getOrDefault("Reason", "its result is missing")),
                ShellText.clean(errors));
    }

    private static TaskResult.Outcome outcome(String word) {
        return Stream.of(TaskResult.Outcome.values())
                .filter(outcome -> outcome.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElse(TaskResult.Outcome.CRASH);
    }

    private static Optional<Instant> instant(Map<String, String> headers, String name) {
        return Optional.ofNullable(headers.get(name))
                .filter(text -> text.matches("[0-9]{1,11}"))
                .map(text -> Instant.ofEpochSecond(Long.parseLong(text)));
    }
}
