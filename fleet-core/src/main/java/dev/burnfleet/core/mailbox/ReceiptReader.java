package dev.burnfleet.core.mailbox;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Reads what became of a delivery. */
final class ReceiptReader {
    private ReceiptReader() {}

    static Receipt read(Answer answer) {
        if (answer.lines().contains("stale")) {
            return new Receipt(Receipt.Status.STALE, Map.of(), Map.of());
        }
        return new Receipt(
                Receipt.Status.PUBLISHED,
                words(answer, "put", Receipt.Delivered::valueOf),
                words(answer, "take", Receipt.Withdrawn::valueOf));
    }

    static ChristenReport readChristening(Answer answer) {
        return new ChristenReport(words(answer, "agent", ChristenReport.Change::valueOf));
    }

    private static <T> Map<String, T> words(Answer answer, String word, Function<String, T> valueOf) {
        Map<String, T> read = new HashMap<>();
        for (String value : answer.values(word)) {
            String[] words = value.split(" ");
            try {
                read.put(words[0], valueOf.apply(words[1].toUpperCase(Locale.ROOT)));
            } catch (RuntimeException e) {
                throw new MailboxException(
                        MailboxException.Problem.UNREADABLE,
                        "the machine's answer has a line of another form: " + ShellText.clean(word + " " + value));
            }
        }
        return read;
    }
}
