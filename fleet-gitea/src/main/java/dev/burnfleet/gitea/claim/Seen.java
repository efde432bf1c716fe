package dev.burnfleet.gitea.claim;

import java.time.Instant;
import java.util.Optional;

/**
 * What a register shows of one issue. Immutable.
 *
 * @param entry the last one; empty if there is none
 * @param readable false if something is written there that is no entry
 * @param now the server's clock
 * @param mark what the register needs to write after this reading and no other
 */
record Seen<M>(Optional<Entry> entry, boolean readable, Instant now, M mark) {
    Seen<M> with(M newMark) {
        return new Seen<>(entry, readable, now, newMark);
    }
}
