package dev.burnfleet.core.sim;

import dev.burnfleet.core.board.IssueRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** An issue of the simulated tracker, with the pull requests that close it. */
final class SimIssue {
    final IssueRef ref;
    final Instant created;
    final Set<String> labels = new TreeSet<>();
    final Set<String> assignees = new TreeSet<>();
    final List<Instant> answers = new ArrayList<>();
    Instant updated;
    /** When a person last commented or gave a label. */
    Instant acted = Instant.EPOCH;

    boolean open = true;
    boolean blocked;
    /** Number of the open pull request that closes it; 0 for none. */
    long pull;

    SimIssue(IssueRef ref, Instant created) {
        this.ref = ref;
        this.created = created;
        updated = created;
    }

    /** Tells whether nobody need work on it any more. */
    boolean isSettled() {
        return !open || pull != 0;
    }

    boolean isEligible() {
        return !isSettled() && !labels.contains("epic") && assignees.isEmpty();
    }
}
