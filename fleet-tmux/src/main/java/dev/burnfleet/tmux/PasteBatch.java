package dev.burnfleet.tmux;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The commands that paste safely, and the reading of what came of them. */
final class PasteBatch {
    private final List<Paste> pastes;
    private final ServerState before;
    private final String nonce;
    private final List<String> lines = new ArrayList<>();

    PasteBatch(List<Paste> pastes, ServerState before, String nonce) {
        this.pastes = List.copyOf(pastes);
        this.before = before;
        this.nonce = nonce;
        for (int i = 0; i < this.pastes.size(); i++) {
            if (isSameServer(this.pastes.get(i), before)) {
                lines.add(line(this.pastes.get(i), i));
            }
        }
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    String text() {
        String sameServer = "#{==:#{pid}/#{start_time}," + before.pid() + "/" + before.startTime() + "}";
        return "if -F " + TmuxQuote.word(sameServer) + " {\nset-buffer -b " + returnKey() + " \"\\n\"\n"
                + String.join("\n", lines) + "\ndelete-buffer -b " + returnKey() + "\n}\n";
    }

    List<PasteResult> results(List<String> output, ServerState after) {
        Set<String> confirmed = new HashSet<>(output);
        List<PasteResult> results = new ArrayList<>();
        for (int i = 0; i < pastes.size(); i++) {
            Paste paste = pastes.get(i);
            Optional<PaneState> pane = after.panes().stream()
                    .filter(p -> p.id().equals(paste.paneId()))
                    .findFirst();
            if (confirmed.contains(confirmation(i))) {
                results.add(PasteResult.OK);
            } else if (!isSameServer(paste, after) || pane.isEmpty()) {
                results.add(PasteResult.MISSING);
            } else {
                results.add(pane.get().dead() ? PasteResult.DEAD : PasteResult.UNKNOWN);
            }
        }
        return results;
    }

    /**
     * A paste into a dead pane crashes the server before 3.4 (tmux#3830), a missing target makes {@code if} look at another
     * pane, and a pane in copy mode gets no brackets: hence both questions and {@code copy-mode -q}. Return is pasted
     * too, since send-keys obeys modes and synchronize-panes.
     */
    private String line(Paste paste, int index) {
        String target = TmuxQuote.word(paste.paneId());
        String alive = TmuxQuote.word("#{&&:#{==:#{pane_id}," + paste.paneId() + "},#{!=:#{pane_dead},1}}");
        String buffer = "fleet-" + nonce + "-" + index;
        return "if -F -t " + target + " " + alive + " { copy-mode -q -t " + target + " ; set-buffer -b " + buffer
                + " -- "
                + TmuxQuote.word(paste.line()) + " ; paste-buffer -p -d -b " + buffer + " -t " + target
                + " ; paste-buffer -b " + returnKey() + " -t " + target + " ; display-message -p "
                + TmuxQuote.word(confirmation(index)) + " }";
    }

    private String returnKey() {
        return "fleet-" + nonce + "-return";
    }

    private String confirmation(int index) {
        return nonce + " pasted " + index;
    }

    private static boolean isSameServer(Paste paste, ServerState state) {
        return paste.serverPid() == state.pid() && paste.startTime() == state.startTime();
    }
}
