package dev.burnfleet.core.mailbox;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Reads what a machine says of itself. */
final class StatusReader {
    private StatusReader() {}

    static MachineReport read(Answer answer) {
        List<String> lines = answer.lines();
        String mark = "BURN " + answer.nonce() + " extra";
        int extra = lines.indexOf(mark);
        int extraEnd = lines.size();
        int extraStatus = 0;
        String output = "";
        if (extra >= 0) {
            // The script ends the output with a line feed of its own and a last line with the status.
            extraEnd = lines.size() - 1;
            extraStatus = Integer.parseInt(lines.get(extraEnd).substring("extra-status ".length()));
            output = String.join("\n", lines.subList(extra + 1, extraEnd));
        }
        Answer said = new Answer(answer.nonce(), extra >= 0 ? lines.subList(0, extra) : lines);
        return new MachineReport(
                LookReader.read(said),
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
                extraStatus,
                output);
    }

    private static OptionalLong number(Answer answer, String word) {
        return text(answer, word).map(v -> OptionalLong.of(Long.parseLong(v))).orElse(OptionalLong.empty());
    }

    private static Optional<String> text(Answer answer, String word) {
        return answer.values(word).stream().filter(value -> !value.isBlank()).findFirst();
    }
}
