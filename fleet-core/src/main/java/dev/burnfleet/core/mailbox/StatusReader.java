package dev.burnfleet.core.mailbox;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Reads what a machine says of itself. */
final class StatusReader {
    private static final String STATUS = "extra-status ";

    private StatusReader() {}

    /** @throws MailboxException if a line cannot be read */
    static MachineReport read(Answer answer) {
        List<String> lines = answer.lines();
        int mark = lines.indexOf("BURN " + answer.nonce() + " extra");
        Answer said = new Answer(answer.nonce(), mark < 0 ? lines : lines.subList(0, mark));
        List<String> extra = mark < 0 ? List.of(STATUS + "0") : lines.subList(mark + 1, lines.size());
        Look look = LookReader.read(said);
        try {
            return report(said, look, extra);
        } catch (NumberFormatException e) {
            throw new MailboxException(
                    MailboxException.Problem.UNREADABLE,
                    "the machine says of itself what is no number where one belongs");
        }
    }

    /** @param extra what the program that was named wrote, and a last line with its status */
    private static MachineReport report(Answer said, Look look, List<String> extra) {
        // The script ends the output with a line feed of its own.
        int last = Math.max(0, extra.size() - 1);
        String status = extra.isEmpty() || !extra.get(last).startsWith(STATUS)
                ? "missing"
                : extra.get(last).substring(STATUS.length());
        return new MachineReport(
                look,
                ShellText.clean(text(said, "system").orElse("unknown")),
                text(said, "load")
                        .map(v -> OptionalDouble.of(Double.parseDouble(v)))
                        .orElse(OptionalDouble.empty()),
                text(said, "processors")
                        .map(v -> OptionalInt.of(Integer.parseInt(v)))
                        .orElse(OptionalInt.empty()),
                number(said, "memory-total"),
                number(said, "memory-available"),
                number(said, "disk-total"),
                number(said, "disk-available"),
                text(said, "git").map(ShellText::clean),
                text(said, "tmux").map(ShellText::clean),
                Integer.parseInt(status),
                String.join("\n", extra.subList(0, last)));
    }

    private static OptionalLong number(Answer answer, String word) {
        return text(answer, word).map(v -> OptionalLong.of(Long.parseLong(v))).orElse(OptionalLong.empty());
    }

    private static Optional<String> text(Answer answer, String word) {
        return answer.values(word).stream().filter(value -> !value.isBlank()).findFirst();
    }
}
