package dev.burnfleet.core.mailbox;

import dev.burnfleet.core.machine.Ended;
import java.util.List;

/** The lines that the script answered, without what else was printed around them. Immutable. */
record Answer(String nonce, List<String> lines) {
    Answer {
        lines = List.copyOf(lines);
    }

    /**
     * Finds the answer in what a program printed.
     *
     * @throws MailboxException if there is none, or it is a refusal
     */
    static Answer read(Ended ended, String nonce) {
        List<String> lines = List.of(ended.output().split("\n", -1));
        String end = "BURN " + nonce + " end ";
        int from = lines.indexOf("BURN " + nonce + " begin");
        int to = from + 1;
        while (from >= 0 && to < lines.size() && !lines.get(to).startsWith(end)) {
            to++;
        }
        if (from < 0 || to == lines.size()) {
            throw new MailboxException(
                    MailboxException.Problem.UNREADABLE,
                    "the machine gave no whole answer (exit status " + ended.status() + "): "
                            + ShellText.clean(ended.errors()));
        }
        Answer answer = new Answer(nonce, lines.subList(from + 1, to));
        String status = lines.get(to).substring(end.length());
        if (!status.equals("0")) {
            throw answer.refusal(status);
        }
        return answer;
    }

    /** Returns the rest of every line that begins with the given word. */
    List<String> values(String word) {
        return lines.stream()
                .filter(line -> line.startsWith(word + " "))
                .map(line -> line.substring(word.length() + 1))
                .toList();
    }

    private MailboxException refusal(String status) {
        String why = ShellText.clean(String.join("; ", values("problem")));
        return switch (status) {
            case "3" ->
                new MailboxException(
                        MailboxException.Problem.NOT_INSTALLED,
                        "the fleet's script is not installed on the machine: launch the fleet there first");
            case "4" ->
                new MailboxException(
                        MailboxException.Problem.OTHER_PROTOCOL,
                        "the machine's script speaks another protocol: launch the fleet there again; " + why);
            case "5" -> new MailboxException(MailboxException.Problem.BUSY, why);
            case "6" -> new MailboxException(MailboxException.Problem.DAMAGED, why);
            default -> new MailboxException(MailboxException.Problem.FAILED, why);
        };
    }
}
