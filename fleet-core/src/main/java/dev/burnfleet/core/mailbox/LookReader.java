package dev.burnfleet.core.mailbox;

import dev.burnfleet.core.board.RepositoryName;
import dev.burnfleet.core.mailbox.MailboxException.Problem;
import dev.burnfleet.core.plan.Hat;
import dev.burnfleet.core.plan.WorkKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads what the machine says of its mailboxes, line by line. For one answer. */
final class LookReader {
    private OptionalLong ticket = OptionalLong.empty();
    private Instant clock = Instant.EPOCH;
    private String script = "";
    private final List<MailboxState> mailboxes = new ArrayList<>();
    private @Nullable MailboxState mailbox;
    private @Nullable TaskState task;
    private final Map<String, TaskState> tasks = new LinkedHashMap<>();
    private final List<String> result = new ArrayList<>();

    private LookReader() {}

    /** @throws MailboxException if a line cannot be read */
    static Look read(Answer answer) {
        LookReader reader = new LookReader();
        for (String line : answer.lines()) {
            try {
                reader.line(line);
            } catch (RuntimeException e) {
                throw new MailboxException(
                        Problem.UNREADABLE,
                        "the machine's answer has a line of another form: " + ShellText.clean(line));
            }
        }
        reader.endMailbox();
        return new Look(reader.ticket, reader.clock, reader.script, reader.mailboxes);
    }

    private void line(String line) {
        if (line.startsWith("+")) {
            result.add(line.substring(1));
            return;
        }
        String[] words = line.split(" ", 5);
        switch (words[0]) {
            case "ticket" -> ticket = OptionalLong.of(Long.parseLong(words[1]));
            case "clock" -> clock = Instant.ofEpochSecond(Long.parseLong(words[1]));
            case "script" -> script = name(words[1]);
            case "box" -> beginMailbox(words);
            case "hold" -> hold(line.split(" ", 4));
            case "task" -> beginTask(line.split(" "));
            default -> {
                // A newer script of the same protocol may say more.
            }
        }
    }

    private void beginMailbox(String[] words) {
        endMailbox();
        MailboxState.Worker worker = words[3].equals("yes") ? MailboxState.Worker.ALIVE : MailboxState.Worker.NONE;
        mailbox = new MailboxState(name(words[1]), words[2].equals("yes"), worker, Optional.empty(), List.of());
    }

    private void hold(String[] words) {
        MailboxState box = current();
        Hold hold = new Hold(ShellText.clean(words[3]), second(words[1]), second(words[2]));
        mailbox = new MailboxState(box.agent(), box.christened(), box.worker(), Optional.of(hold), List.of());
    }

    private void beginTask(String[] words) {
        current();
        endTask();
        Optional<Instant> startedAt = words[4].equals("-") ? Optional.empty() : Optional.of(second(words[4]));
        TaskState.Stage stage = TaskState.Stage.valueOf(words[1].toUpperCase(Locale.ROOT));
        task = new TaskState(
                name(words[2]), stage, Integer.parseInt(words[3]), startedAt, work(words), Optional.empty());
    }

    /** Reads what a running task is about; empty where the script does not say it or it cannot be read. */
    private static Optional<WorkKey> work(String[] words) {
        if (words.length != 8) {
            return Optional.empty();
        }
        try {
            return Optional.of(new WorkKey(
                    RepositoryName.parse(words[5]), name(words[6]), Hat.valueOf(words[7].toUpperCase(Locale.ROOT))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private void endTask() {
        TaskState last = task;
        if (last != null && last.stage().ended()) {
            TaskResult read = ResultReader.read(result, clock);
            last = new TaskState(
                    last.operationId(),
                    last.stage(),
                    last.attempt(),
                    read.startedAt(),
                    Optional.empty(),
                    Optional.of(read));
        }
        if (last != null) {
            // Every mailbox is read twice: what is seen later counts.
            tasks.put(last.operationId(), last);
        }
        task = null;
        result.clear();
    }

    private void endMailbox() {
        endTask();
        MailboxState box = mailbox;
        if (box != null) {
            mailboxes.add(new MailboxState(
                    box.agent(), box.christened(), box.worker(), box.hold(), List.copyOf(tasks.values())));
        }
        mailbox = null;
        tasks.clear();
    }

    private MailboxState current() {
        MailboxState box = mailbox;
        if (box == null) {
            throw new IllegalStateException("no mailbox has been named yet");
        }
        return box;
    }

    /** What a machine calls something is shown as well; a name that was changed is one that nobody knows. */
    private static String name(String word) {
        return ShellText.clean(word).replace(' ', '?');
    }

    private static Instant second(String text) {
        return Instant.ofEpochSecond(Long.parseLong(text));
    }
}
