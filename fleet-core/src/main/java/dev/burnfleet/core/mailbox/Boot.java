package dev.burnfleet.core.mailbox;

import dev.burnfleet.core.machine.Conversation;
import dev.burnfleet.core.machine.MachineException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings the script to a machine where it is not there yet, and goes on with something else in the same exec. Immutable,
 * for any number of conversations.
 *
 * <p>The machine says {@code BURN nonce have} or {@code want}; only if it wants it, it is sent the script, line by line up
 * to a sentinel. POSIX shells read a pipe byte by byte, so everything behind the sentinel is left for what follows.
 */
public final class Boot {
    /** Finds the installed script and becomes the worker of a pane: {@code $1} the state folder, {@code $2} the agent. */
    static final String WORKER = ShellText.STATE + ShellText.SCRIPT
            + "if [ -z \"$f\" ]; then echo \"no script in $s/bin: launch the fleet first\"; exit 1; fi\n"
            + "exec \"${BURN_SH:-/bin/sh}\" \"$s/bin/$f\" worker \"$s\" \"$2\"\n";

    private static final String FAILED = "failed ";

    private static final String TEXT = ShellText.STATE + """
            n=$2 f=$3 then=$4
            shift 4
            umask 077
            fail() { printf '\\nBURN %s failed %s\\n' "$n" "$1"; exit 1; }
            mkdir -p "$s/bin" && chmod 700 "$s" || fail 'cannot make the state folder'
            have=
            [ -r "$s/bin/current" ] && read -r have <"$s/bin/current"
            if [ "$have" = "$f" ] && [ -s "$s/bin/$f" ]; then
              printf '\\nBURN %s have\\n' "$n"
            else
              printf '\\nBURN %s want\\n' "$n"
              t="$s/bin/.$$.$n"
              whole=
              while IFS= read -r line; do
                if [ "$line" = "BURN $n sent" ]; then whole=1; break; fi
                printf '%s\\n' "$line" || break
              done >"$t"
              [ -n "$whole" ] || { rm -f "$t"; fail 'the script did not arrive'; }
              mv "$t" "$s/bin/$f" && printf '%s\\n' "$f" >"$t" && mv "$t" "$s/bin/current" || fail 'cannot install the script'
              printf '\\nBURN %s installed\\n' "$n"
            fi
            exec "${BURN_SH:-/bin/sh}" -c "$then" burn "$s" "$s/bin/$f" "$@"
            """;

    private final WorkerScript script;

    /** Brings the given script. */
    public Boot(WorkerScript script) {
        this.script = script;
    }

    /**
     * Returns the program that boots a machine and goes on.
     *
     * @param nonce marks the machine's answers: letters and digits, fresh for each exec
     * @param state the state folder
     * @param then POSIX sh text that is run afterwards, on what is left of standard input; {@code $1} is the state folder,
     *     expanded, {@code $2} the path of the installed script
     * @param arguments what {@code then} finds from {@code $3} on
     */
    public List<String> argv(String nonce, MailboxPaths state, String then, List<String> arguments) {
        List<String> argv = new ArrayList<>(
                List.of("/bin/sh", "-c", TEXT, "burn-boot", state.state(), nonce, script.fileName(), then));
        argv.addAll(arguments);
        return List.copyOf(argv);
    }

    /**
     * Carries out the beginning of a conversation with {@link #argv}: sends the script if it is wanted.
     *
     * @param conversation the running program; afterwards its streams belong to {@code then}
     * @param nonce the one that the program was given
     * @return whether the script was installed just now
     * @throws MailboxException if the machine could not install it
     * @throws MachineException if the conversation breaks off
     */
    public boolean install(Conversation conversation, String nonce) {
        try {
            String mark = "BURN " + nonce + " ";
            String answer = awaitLine(conversation.output(), mark);
            if (answer.equals("want")) {
                OutputStream input = conversation.input();
                input.write((script.text() + mark + "sent\n").getBytes(StandardCharsets.UTF_8));
                input.flush();
                answer = awaitLine(conversation.output(), mark);
            }
            if (answer.startsWith(FAILED)) {
                throw new MailboxException(
                        MailboxException.Problem.FAILED, ShellText.clean(answer.substring(FAILED.length())));
            }
            return answer.equals("installed");
        } catch (IOException e) {
            throw MachineException.unknown("the machine broke off while it was given its script: " + e.getMessage(), e);
        }
    }

    /** Reads byte by byte: what follows the line belongs to somebody else. */
    private static String awaitLine(InputStream output, String mark) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = output.read(); b >= 0; b = output.read()) {
            if (b != '\n') {
                line.append((char) b);
            } else if (line.indexOf(mark) == 0) {
                return line.substring(mark.length());
            } else {
                line.setLength(0);
            }
        }
        throw new IOException("it ended without an answer");
    }
}
