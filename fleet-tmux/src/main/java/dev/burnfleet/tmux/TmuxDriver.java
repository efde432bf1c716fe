package dev.burnfleet.tmux;

import dev.burnfleet.tmux.TmuxException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;

/**
 * The two ends of one exec: shell text for the machine's {@code /bin/sh}, and the Java that talks to it.
 *
 * <p>The text can be part of a longer program: put {@link #functions()} before anything that uses it, then a command such as
 * {@link #converseCommand()}; hand the streams over when that command is next. Lines printed before it are skipped, and
 * not a byte after it is read. {@link Tmux} is the plain way. Immutable and safe for use by many threads.
 */
public final class TmuxDriver {
    private static final String FUNCTIONS = load();
    private static final int NONCE_BYTES = 12;

    private final TmuxSocket socket;
    private final String program;
    private final String nonce;

    private TmuxDriver(TmuxSocket socket, String program, String nonce) {
        this.socket = socket;
        this.program = program;
        this.nonce = nonce;
    }

    /** Returns a driver that finds tmux in PATH and in the places where package managers put it. */
    public static TmuxDriver of(TmuxSocket socket) {
        return of(socket, "tmux");
    }

    /**
     * Returns a driver for one tmux.
     *
     * @param program a name to find in PATH, or a path
     */
    public static TmuxDriver of(TmuxSocket socket, String program) {
        PlanText.requireName(program, "the path of tmux");
        byte[] random = new byte[NONCE_BYTES];
        new SecureRandom().nextBytes(random);
        return new TmuxDriver(socket, program, HexFormat.of().formatHex(random));
    }

    /** Returns the shell functions, POSIX sh; it defines names that begin with {@code fleet_tmux} and runs nothing. */
    public String functions() {
        return FUNCTIONS;
    }

    /** Returns the command that succeeds where there is a tmux that runs; it prints and reads nothing. */
    public String presentCommand() {
        return "fleet_tmux_there " + Shell.quote(program) + "\n";
    }

    /** Returns the command that prints the state, for {@link #readState}; it reads nothing. */
    public String stateCommand() {
        return "fleet_tmux_state " + arguments() + "\n";
    }

    /** Returns the command for {@link #apply} and {@link #paste}; it reads stdin up to its end. */
    public String converseCommand() {
        return "fleet_tmux_converse " + arguments() + "\n";
    }

    /** Returns the command that ends the server, for {@link #readKilled}; it reads nothing. */
    public String killCommand() {
        return "fleet_tmux_kill " + Shell.quote(program) + " " + Shell.quote(socket.name()) + " " + nonce + "\n";
    }

    /**
     * Returns a program, POSIX sh, that makes a session and the server's options where no server runs, as {@link #apply}
     * would. Where the fleet's server runs it changes nothing. It prints the state before and after.
     */
    public String sessionProgram(SessionPlan plan) {
        // Any version will do: nothing of it goes into the commands.
        ServerState nothing = ServerState.absent(TmuxVersion.OLDEST);
        String batch = SessionDiff.between(plan, nothing, ApplyOptions.GENTLE).batch("session");
        return "#!/bin/sh\n" + FUNCTIONS + converseCommand().strip() + " <<'END OF " + nonce + "'\napply\n" + batch
                + "END OF " + nonce + "\n";
    }

    /** Returns the argv of a program that does one of the commands and nothing else. */
    public List<String> argv(String command) {
        return List.of("/bin/sh", "-c", FUNCTIONS + command);
    }

    /**
     * Reads what {@link #stateCommand()} prints.
     *
     * @throws TmuxException if tmux is missing or too old, or the server does not answer as it should
     * @throws IOException if the stream breaks or ends early
     */
    public ServerState readState(InputStream in) throws IOException {
        return reader(in).state();
    }

    /**
     * Reads what {@link #killCommand()} prints.
     *
     * @throws TmuxException if tmux is missing or the server is still there
     * @throws IOException if the stream breaks or ends early
     */
    public void readKilled(InputStream in) throws IOException {
        reader(in).killed();
    }

    /**
     * Makes a server what a plan says, with a program that is at {@link #converseCommand()}; closes its stdin.
     *
     * @throws TmuxException if tmux is missing or too old, the server fails, or something of the plan is still missing
     * @throws IOException if a stream breaks or ends early
     */
    public ApplyResult apply(InputStream in, OutputStream out, SessionPlan plan, ApplyOptions options)
            throws IOException {
        FrameReader reader = reader(in);
        ServerState before = reader.state();
        Changes changes = SessionDiff.between(plan, before, options);
        if (changes.isNoop()) {
            send(out, "nothing\n");
            return new ApplyResult(before, changes, before);
        }
        send(out, "apply\n" + changes.batch(nonce));
        List<String> output = reader.applied();
        ServerState after = reader.state();
        Changes left = SessionDiff.between(plan, after, options);
        boolean ran = after.epoch().equals(nonce);
        if (left.list().stream().anyMatch(change -> change.kind() == Change.Kind.MISSING) || !(ran || left.isNoop())) {
            throw new TmuxException(Kind.SERVER_FAILED, socket.name(), why(plan, left.list(), after, output), null);
        }
        return new ApplyResult(before, changes, after);
    }

    /**
     * Types one line into each of several panes, with a program that is at {@link #converseCommand()}; closes its stdin.
     *
     * @return what became of each, in the same order
     * @throws TmuxException if tmux is missing or too old, or the server fails
     * @throws IOException if a stream breaks or ends early
     */
    public List<PasteResult> paste(InputStream in, OutputStream out, List<Paste> pastes) throws IOException {
        FrameReader reader = reader(in);
        ServerState before = reader.state();
        PasteBatch batch = new PasteBatch(pastes, before, nonce);
        if (batch.isEmpty()) {
            send(out, "nothing\n");
            return batch.results(List.of(), before);
        }
        send(out, "apply\n" + batch.text());
        List<String> output = reader.applied();
        return batch.results(output, reader.state());
    }

    private String why(SessionPlan plan, List<Change> left, ServerState after, List<String> output) {
        String said = output.isEmpty() ? "" : "; tmux said " + Printable.of(String.join(", ", output));
        if (after.isRunning() && !after.epoch().equals(nonce)) {
            return "another program changed session " + plan.name() + " at the same moment; run it again" + said;
        }
        List<Change> missing = left.stream()
                .filter(change -> change.kind() == Change.Kind.MISSING)
                .toList();
        return missing.size() + " panes of session " + plan.name() + " could not be made, the first of agent "
                + missing.get(0).agent() + said;
    }

    private static void send(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.close();
    }

    private FrameReader reader(InputStream in) {
        return new FrameReader(in, nonce, socket.name());
    }

    private String arguments() {
        return Shell.quote(program) + " " + Shell.quote(socket.name()) + " " + nonce + " "
                + Shell.quote(StateFormat.SERVER) + " " + Shell.quote(StateFormat.PANE);
    }

    private static String load() {
        try (InputStream in = TmuxDriver.class.getResourceAsStream("tmux-driver.sh")) {
            if (in == null) {
                throw new IllegalStateException("tmux-driver.sh is not in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
