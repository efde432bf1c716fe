package dev.burnfleet.core.mailbox;

import com.google.common.hash.Hashing;
import com.google.common.io.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The script that is installed on every machine: the worker of a pane and the machine's side of the mailbox protocol.
 *
 * @param text all of it; only ASCII, every line ends with a line feed
 */
public record WorkerScript(String text) {
    /** Number of the protocol that this program speaks; a script that speaks the same can be used as it is. */
    public static final int PROTOCOL = 1;

    /** One file on a machine, kept in parts here. */
    private static final List<String> PARTS =
            List.of("1-base", "2-machine", "3-files", "4-worker", "5-task", "6-launcher");

    /**
     * Reads the script that belongs to this program.
     *
     * @throws UncheckedIOException if the program's own archive cannot be read
     */
    public static WorkerScript load() {
        try {
            StringBuilder text = new StringBuilder();
            for (String part : PARTS) {
                text.append(Resources.toString(
                        Resources.getResource(WorkerScript.class, "script/" + part + ".sh"), StandardCharsets.UTF_8));
            }
            return new WorkerScript(text.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the worker script from this program's archive", e);
        }
    }

    /** Returns the first 12 hexadecimal digits of the text's SHA-256. */
    public String version() {
        return Hashing.sha256()
                .hashString(text, StandardCharsets.UTF_8)
                .toString()
                .substring(0, 12);
    }

    /** Returns the name of its file on a machine. */
    public String fileName() {
        return "fleet-" + version() + ".sh";
    }

    /** Returns {@code WorkerScript[version]}. */
    @Override
    public String toString() {
        return "WorkerScript[" + version() + "]";
    }
}
