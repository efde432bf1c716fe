package dev.burnfleet.tmux;

import dev.burnfleet.tmux.TmuxException.Kind;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what the functions of {@code tmux-driver.sh} print, and not one byte more. */
final class FrameReader {
    private static final int LINE_LIMIT = 64 * 1024;
    private static final int OUTPUT_LIMIT = 200;
    /** A line is a pane: a machine that prints for ever must not fill the memory here. */
    private static final int STATE_LIMIT = 10_000;

    private final InputStream in;
    private final String nonce;
    private final String socket;

    FrameReader(InputStream in, String nonce, String socket) {
        this.in = in;
        this.nonce = nonce;
        this.socket = socket;
    }

    /** Skips what shell start-up files print, reads one state and checks that this tmux will do. */
    ServerState state() throws IOException {
        await("state", new ArrayList<>());
        String[] version = await("version", new ArrayList<>()).split(" ", 2);
        List<String> body = new ArrayList<>();
        String status = await("end", body);
        requireThere(version[0]);
        TmuxVersion tmux = TmuxVersion.parse(version.length > 1 ? version[1] : "")
                .filter(TmuxVersion::isSupported)
                .orElseThrow(() -> new TmuxException(
                        Kind.VERSION_TOO_OLD,
                        socket,
                        "tmux " + TmuxVersion.OLDEST.text() + " or later is needed, but \"tmux -V\" says "
                                + Printable.of(version.length > 1 ? version[1] : "nothing") + "; upgrade tmux there",
                        null));
        return parse(tmux, body, status);
    }

    /** Reads the end of a batch; returns what tmux said, most often nothing. */
    List<String> applied() throws IOException {
        await("applying", new ArrayList<>());
        List<String> output = new ArrayList<>();
        await("applied", output);
        output.removeIf(String::isEmpty);
        return output;
    }

    /** Reads the end of {@code fleet_tmux_kill}. */
    void killed() throws IOException {
        String status = await("killed", new ArrayList<>());
        requireThere(status);
        if (!status.equals("0")) {
            throw new TmuxException(
                    Kind.SERVER_FAILED,
                    socket,
                    "it is still there ten seconds after kill-server; look with \"tmux -L " + socket
                            + " list-clients\" for a client that hangs and end that process",
                    null);
        }
    }

    private ServerState parse(TmuxVersion version, List<String> body, String status) {
        // A server without sessions has no current target; list-panes says so, before or after the other answer.
        List<String> lines = body.stream()
                .filter(line -> !line.isEmpty() && !line.equals("no current target"))
                .toList();
        Optional<ServerState> server = lines.isEmpty() ? Optional.empty() : StateFormat.server(lines.get(0), version);
        if (server.isEmpty()) {
            String said = String.join(" ", body);
            if (said.startsWith("no server running") || said.endsWith("(No such file or directory)")) {
                return ServerState.absent(version);
            }
            throw new TmuxException(
                    Kind.SERVER_FAILED,
                    socket,
                    "list-panes ended with status " + Printable.of(status) + " and " + Printable.of(said)
                            + "; if a server was just ended try again",
                    null);
        }
        List<PaneState> panes = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            panes.add(StateFormat.pane(line)
                    .orElseThrow(() -> new TmuxException(
                            Kind.PROTOCOL, socket, "list-panes printed " + Printable.of(line), null)));
        }
        ServerState found = server.get();
        return new ServerState(version, found.pid(), found.startTime(), found.epoch(), found.options(), panes);
    }

    private void requireThere(String status) {
        if (status.equals("127") || status.equals("126")) {
            throw new TmuxException(
                    Kind.TMUX_MISSING,
                    socket,
                    "there is no tmux in PATH, /usr/local/bin, /opt/homebrew/bin, /opt/local/bin or ~/.local/bin of"
                            + " that machine; install tmux or name its path",
                    null);
        }
    }

    /** Reads up to {@code NONCE word REST} and returns the rest; lines before it go into {@code before}. */
    private String await(String word, List<String> before) throws IOException {
        String wanted = nonce + " " + word;
        while (true) {
            String line = line();
            if (line.equals(wanted) || line.startsWith(wanted + " ")) {
                return line.substring(wanted.length()).strip();
            }
            if (before.size() >= STATE_LIMIT) {
                throw new TmuxException(Kind.PROTOCOL, socket, "list-panes printed no end of its lines", null);
            }
            if (before.size() < OUTPUT_LIMIT || word.equals("end")) {
                before.add(line);
            }
        }
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(256);
        while (true) {
            int b = in.read();
            if (b < 0) {
                throw new EOFException("the answer ended after " + Printable.of(line.toString(StandardCharsets.UTF_8)));
            }
            if (b == '\n') {
                return line.toString(StandardCharsets.UTF_8);
            }
            if (line.size() < LINE_LIMIT) {
                line.write(b);
            }
        }
    }
}
