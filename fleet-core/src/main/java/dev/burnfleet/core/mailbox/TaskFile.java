package dev.burnfleet.core.mailbox;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Writes the file of a task: ASCII headers, an empty line, the prompt. */
final class TaskFile {
    private TaskFile() {}

    /** @throws IllegalArgumentException if a header would hold anything but printable ASCII */
    static byte[] encode(Task task) {
        HeaderLines headers = new HeaderLines()
                .add("Burn-Task", WorkerScript.PROTOCOL)
                .add("Id", task.operationId())
                .add("Class", task.kind().digit())
                .add("Agent", task.agent());
        task.repository().ifPresent(repository -> headers.add("Repository", repository.toString()));
        task.work().ifPresent(work -> {
            headers.add("Subject", work.repository() + work.subject());
            headers.add("Hat", work.hat().name().toLowerCase(Locale.ROOT));
            work.issue().ifPresent(issue -> headers.add("Issue", issue.toString()));
        });
        headers.add("Start-By", task.startBy().getEpochSecond())
                .add("Run-For", task.runFor().toSeconds())
                .add("Attempt", task.attempt())
                .add("Token", task.token())
                .add("Session", task.session().name().toLowerCase(Locale.ROOT));
        String text = headers.toString();
        if (text.chars().anyMatch(c -> c != '\n' && (c < ' ' || c > '~'))) {
            throw new IllegalArgumentException(
                    "task " + task.operationId() + " has a header that is not printable ASCII");
        }
        return (text + "\n" + task.prompt()).getBytes(StandardCharsets.UTF_8);
    }
}
