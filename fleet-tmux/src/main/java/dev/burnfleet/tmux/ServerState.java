package dev.burnfleet.tmux;

import java.util.List;
import java.util.Optional;

/**
 * A server as it is at one moment. Immutable.
 *
 * @param version of the tmux on the machine
 * @param pid of the server; 0 if none runs
 * @param startTime seconds since 1970 at which the server started; with {@code pid} its generation, outside of which no
 *     pane id means anything; 0 if none runs
 * @param epoch the nonce of the last batch that was applied; empty if none was
 * @param options the fingerprint of the options that were last set; empty if none were
 * @param panes of all sessions, in tmux's order
 */
public record ServerState(
        TmuxVersion version, long pid, long startTime, String epoch, String options, List<PaneState> panes) {
    /** Copies the list. */
    public ServerState {
        panes = List.copyOf(panes);
    }

    static ServerState absent(TmuxVersion version) {
        return new ServerState(version, 0, 0, "", "", List.of());
    }

    /** Tells whether a server runs. */
    public boolean isRunning() {
        return pid != 0;
    }

    /** Returns the panes of one session, in order; empty if there is no such session. */
    public List<PaneState> panesOf(String session) {
        return panes.stream()
                .filter(pane -> pane.window().session().equals(session))
                .toList();
    }

    /** Finds the pane of an agent in a session; the first one if a human made a second. */
    public Optional<PaneState> paneOf(String session, String agent) {
        return panes.stream()
                .filter(pane ->
                        pane.window().session().equals(session) && pane.agent().equals(agent))
                .findFirst();
    }
}
