package dev.burnfleet.core.mailbox;

import dev.burnfleet.core.fuzz.Foreign;
import dev.burnfleet.core.machine.Ended;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a machine answers, and what stands in its result files: read, or refused as unreadable; printable either way. */
public final class AnswerFuzz {
    private AnswerFuzz() {}

    /** Tries one input, as an answer and as what stands in one. */
    public static void fuzzerTestOneInput(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        readers(text);
        readers("BURN n begin\n" + text + "\nBURN n end 0\n");
        show(ResultReader.read(List.of(text.split("\n", -1)), Instant.EPOCH));
    }

    private static void readers(String output) {
        attempt(() -> show(LookReader.read(answer(output))));
        attempt(() -> show(StatusReader.read(answer(output))));
        attempt(() -> ReceiptReader.read(answer(output)));
        attempt(() -> ReceiptReader.readChristening(answer(output)));
        attempt(() -> MailboxClient.readPrepared(output, "n").forEach(Foreign::requirePrintable));
    }

    private static Answer answer(String output) {
        return Answer.read(new Ended(0, output, output), "n");
    }

    private static void attempt(Runnable reader) {
        try {
            reader.run();
        } catch (MailboxException e) {
            Foreign.requirePrintable(String.valueOf(e.getMessage()));
        }
    }

    private static void show(MachineReport report) {
        show(report.look());
        Stream.of(report.git(), report.tmux()).flatMap(Optional::stream).forEach(Foreign::requirePrintable);
        Foreign.requirePrintable(report.system());
    }

    private static void show(Look look) {
        Foreign.requirePrintable(look.scriptVersion());
        for (MailboxState box : look.mailboxes()) {
            Foreign.requirePrintable(box.agent());
            box.hold().ifPresent(hold -> Foreign.requirePrintable(hold.reason()));
            for (TaskState task : box.tasks()) {
                Foreign.requirePrintable(task.operationId());
                task.result().ifPresent(AnswerFuzz::show);
                task.work().ifPresent(work -> Foreign.requirePrintable(work.toString()));
                if (task.stage().ended() != task.result().isPresent()) {
                    throw new AssertionError("an ended task has a result, and no other: " + task);
                }
            }
        }
    }

    private static void show(TaskResult result) {
        Foreign.requirePrintable(result.reason());
        Foreign.requirePrintable(result.errors());
        result.session().ifPresent(Foreign::requirePrintable);
    }
}
