package dev.burnfleet.core.mailbox;

import com.google.common.collect.ImmutableSet;
import dev.burnfleet.core.machine.Conversation;
import dev.burnfleet.core.machine.Ended;
import dev.burnfleet.core.machine.MachineException;
import dev.burnfleet.core.machine.MachineLink;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Speaks with the mailboxes of one machine. Every method is one exec there. Safe for several threads if link and nonces
 * are.
 *
 * <p>Every method throws {@link MachineException} when the link fails, where {@code UNKNOWN} means that the next look
 * decides what happened, and {@link MailboxException} when the machine answers with a refusal.
 */
public final class MailboxClient {
    private static final String CALL = ShellText.STATE
            + "n=$2 p=$3 c=$4\nshift 4\n"
            + ShellText.SCRIPT
            + "if [ -z \"$f\" ]; then printf '\\nBURN %s begin\\nBURN %s end 3\\n' \"$n\" \"$n\"; exit 3; fi\n"
            + "exec \"${BURN_SH:-/bin/sh}\" \"$s/bin/$f\" \"$c\" \"$s\" \"$n\" \"$p\" \"$@\"\n";
    /**
     * Text for {@link Boot#argv} that makes mailboxes: reads {@link #prepareInput} and leaves the rest of standard input alone,
     * answers for {@link #readPrepared}. Its first argument is the nonce.
     */
    public static final String PREPARE =
            "\"${BURN_SH:-/bin/sh}\" \"$2\" prepare \"$1\" \"$3\" " + WorkerScript.PROTOCOL + " || exit $?\n";

    private final MachineLink link;
    private final MailboxPaths paths;
    private final Supplier<String> nonces;

    /**
     * Speaks over a link.
     *
     * @param link how to reach the machine
     * @param state its state folder, absolute or beginning with {@code ~/}
     * @param nonces gives a fresh word of letters and digits for each exec
     */
    public MailboxClient(MachineLink link, String state, Supplier<String> nonces) {
        this.link = link;
        this.paths = new MailboxPaths(state);
        this.nonces = nonces;
    }

    /** Returns where things are on the machine. */
    public MailboxPaths paths() {
        return paths;
    }

    /**
     * Looks into all mailboxes and takes a ticket: every delivery with an older one is refused from now on.
     *
     * @param deadline how long it may take
     */
    public Look look(Duration deadline) {
        return LookReader.read(call(deadline, new byte[0], "look"));
    }

    /**
     * Looks into all mailboxes and changes nothing.
     *
     * @param deadline how long it may take
     */
    public Look peek(Duration deadline) {
        return LookReader.read(call(deadline, new byte[0], "peek"));
    }

    /**
     * Carries out a batch, all of it or nothing.
     *
     * @param ticket the ticket of the look that the batch was decided on
     * @param batch what to do
     * @param deadline how long it may take
     */
    public Receipt deliver(long ticket, Batch batch, Duration deadline) {
        Delivery delivery = Delivery.of(ticket, batch);
        return ReceiptReader.read(
                call(deadline, delivery.archive(), "deliver", Long.toString(ticket), delivery.checksum()));
    }

    /**
     * Gives agents their identities. Twice changes nothing.
     *
     * @param christening who is who
     * @param deadline how long it may take
     */
    public ChristenReport christen(Christening christening, Duration deadline) {
        Delivery delivery = Delivery.of(christening);
        return ReceiptReader.readChristening(call(deadline, delivery.archive(), "christen", delivery.checksum()));
    }

    /**
     * Looks into all mailboxes without a ticket, asks the machine how it is, and runs one more program there.
     *
     * @param extra a program and its arguments; empty for none
     * @param deadline how long it may take
     */
    public MachineReport status(List<String> extra, Duration deadline) {
        List<String> arguments = new ArrayList<>(List.of("status"));
        arguments.addAll(extra);
        return StatusReader.read(call(deadline, new byte[0], arguments.toArray(String[]::new)));
    }

    /**
     * Installs the script where it is missing, and makes mailboxes.
     *
     * @param script what to install
     * @param agents whose mailboxes to make
     * @param deadline how long it may take
     * @return those of the agents that had no mailbox before
     */
    public Set<String> prepare(WorkerScript script, List<String> agents, Duration deadline) {
        Boot boot = new Boot(script);
        String nonce = nonces.get();
        try (Conversation conversation = link.open(boot.argv(nonce, paths, PREPARE, List.of(nonce)), deadline)) {
            boot.install(conversation, nonce);
            try (OutputStream input = conversation.input()) {
                input.write(prepareInput(agents).getBytes(StandardCharsets.UTF_8));
            }
            String output = new String(conversation.output().readAllBytes(), StandardCharsets.UTF_8);
            Ended ended = new Ended(conversation.await(), output, conversation.errors());
            return readPrepared(Answer.read(ended, nonce));
        } catch (IOException e) {
            throw MachineException.unknown("the machine broke off while mailboxes were made: " + e.getMessage(), e);
        }
    }

    /**
     * Returns what the script's command {@code prepare STATE NONCE PROTOCOL} reads from its standard input; it leaves what
     * follows alone, so that a launcher can go on in the same exec.
     */
    public static String prepareInput(List<String> agents) {
        return prepareInput(agents, "");
    }

    /**
     * Returns the same with a program that the machine keeps as {@code session.sh} in its state folder: whoever runs it after
     * a restart of the machine has the panes again. The agents become those that are expected there.
     *
     * @param session POSIX sh whose every line ends with a line feed; empty to leave what is kept
     */
    public static String prepareInput(List<String> agents, String session) {
        agents.forEach(MailboxPaths::requireAgent);
        return String.join("\n", agents) + (agents.isEmpty() ? "" : "\n") + "\n"
                + session.chars().filter(c -> c == '\n').count() + "\n" + session;
    }

    /**
     * Reads what {@code prepare} answered.
     *
     * @param output what it wrote, among other things
     * @param nonce the nonce that it was given
     * @return the agents that had no mailbox before
     */
    public static Set<String> readPrepared(String output, String nonce) {
        return readPrepared(Answer.read(new Ended(0, output, ""), nonce));
    }

    /**
     * Asks workers to end: a running agent is ended first and its task goes back. They end shortly after.
     *
     * @param agents whose workers; empty for all
     * @param deadline how long it may take
     */
    public void stop(List<String> agents, Duration deadline) {
        agents.forEach(MailboxPaths::requireAgent);
        List<String> arguments = new ArrayList<>(List.of("stop"));
        arguments.addAll(agents);
        call(deadline, new byte[0], arguments.toArray(String[]::new));
    }

    private static Set<String> readPrepared(Answer answer) {
        return answer.values("made").stream().map(ShellText::clean).collect(ImmutableSet.toImmutableSet());
    }

    private Answer call(Duration deadline, byte[] input, String command, String... arguments) {
        String nonce = nonces.get();
        List<String> argv = new ArrayList<>(List.of(
                "/bin/sh", "-c", CALL, "burn", paths.state(), nonce, Integer.toString(WorkerScript.PROTOCOL), command));
        argv.addAll(List.of(arguments));
        return Answer.read(link.run(argv, input, deadline), nonce);
    }

    private Answer call(Duration deadline, byte[] input, String[] commandAndArguments) {
        String[] rest = java.util.Arrays.copyOfRange(commandAndArguments, 1, commandAndArguments.length);
        return call(deadline, input, commandAndArguments[0], rest);
    }
}
