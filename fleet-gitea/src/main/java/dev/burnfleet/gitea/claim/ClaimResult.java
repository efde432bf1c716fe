package dev.burnfleet.gitea.claim;

import java.time.Instant;

/** What became of an attempt to claim an issue or to renew a claim. */
public sealed interface ClaimResult {
    /** The claim is ours: the server showed it. Nobody else has it before {@link Claim#until}. */
    record Won(Claim claim) implements ClaimResult {}

    /**
     * The claim is not ours, and this attempt will not make it so.
     *
     * @param holder who has it, or had it last; empty if nobody does
     * @param until when that ends, or ended, by the server's clock
     */
    record Lost(String holder, Instant until) implements ClaimResult {}

    /**
     * Nobody can say: the server did not show what became of it, and it can still take effect until its lease is over.
     * Do not act on it; ask {@link Claims#settle}, or try again later.
     *
     * @param attempt what was tried
     * @param why what was in the way
     */
    record Unknown(Claim attempt, String why) implements ClaimResult {}
}
