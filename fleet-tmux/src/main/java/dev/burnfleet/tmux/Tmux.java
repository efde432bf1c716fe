package dev.burnfleet.tmux;

import dev.burnfleet.tmux.TmuxException.Kind;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * One private tmux server on one machine; every method is one exec there.
 *
 * <p>Safe for use by many threads. Every method throws {@link TmuxException}; after one of kind {@code DEADLINE} or
 * {@code TRANSPORT} what was done is unknown until the state is read again, and applying again is always safe.
 */
public final class Tmux {
    private final TmuxTransport transport;
    private final TmuxSocket socket;
    private final String program;

    /** Uses the tmux that the machine's PATH and the usual extra places have. */
    public Tmux(TmuxTransport transport, TmuxSocket socket) {
        this(transport, socket, "tmux");
    }

    /**
     * Uses a tmux of one's choice.
     *
     * @param program a name to find in PATH, or a path
     */
    public Tmux(TmuxTransport transport, TmuxSocket socket, String program) {
        this.transport = Objects.requireNonNull(transport, "transport");
        this.socket = Objects.requireNonNull(socket, "socket");
        this.program = Objects.requireNonNull(program, "program");
    }

    /** Reads everything; a server that does not run is a state too. */
    public ServerState state(Duration deadline) {
        TmuxDriver driver = TmuxDriver.of(socket, program);
        return converse(driver, driver.stateCommand(), deadline, talk -> driver.readState(talk.stdout()));
    }

    /** Makes the server what a plan says, starting it if need be, and changes nothing that is as planned. */
    public ApplyResult apply(SessionPlan plan, ApplyOptions options, Duration deadline) {
        TmuxDriver driver = TmuxDriver.of(socket, program);
        return converse(
                driver,
                driver.converseCommand(),
                deadline,
                talk -> driver.apply(talk.stdout(), talk.stdin(), plan, options));
    }

    /** Types one line into each of several panes; returns what became of each, in the same order. */
    public List<PasteResult> paste(List<Paste> pastes, Duration deadline) {
        TmuxDriver driver = TmuxDriver.of(socket, program);
        return converse(
                driver, driver.converseCommand(), deadline, talk -> driver.paste(talk.stdout(), talk.stdin(), pastes));
    }

    /** Ends the server with all its sessions and waits until it is gone; one that does not run is gone already. */
    public void kill(Duration deadline) {
        TmuxDriver driver = TmuxDriver.of(socket, program);
        converse(driver, driver.killCommand(), deadline, talk -> {
            driver.readKilled(talk.stdout());
            return true;
        });
    }

    private <T> T converse(TmuxDriver driver, String command, Duration deadline, Talk<T> talk) {
        try (Conversation conversation = transport.open(driver.argv(command), deadline)) {
            try {
                T result = talk.with(conversation);
                conversation.finish();
                return result;
            } catch (InterruptedIOException e) {
                throw e;
            } catch (IOException e) {
                // The stream only broke; how the program ended says why.
                Conversation.Finish finish = conversation.finish();
                throw new TmuxException(
                        Kind.PROTOCOL,
                        socket.name(),
                        e.getMessage() + ", the shell ended with status " + finish.status() + " and "
                                + Printable.of(finish.stderr()),
                        e);
            }
        } catch (InterruptedIOException e) {
            throw new TmuxException(
                    Kind.DEADLINE,
                    socket.name(),
                    "no answer within " + deadline.toMillis() + " ms; what was done is unknown, look again",
                    e);
        } catch (IOException e) {
            throw new TmuxException(Kind.TRANSPORT, socket.name(), "cannot run a program there: " + e.getMessage(), e);
        }
    }

    @FunctionalInterface
    private interface Talk<T> {
        T with(Conversation conversation) throws IOException;
    }
}
