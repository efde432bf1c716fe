package dev.burnfleet.gitea.claim;

import dev.burnfleet.gitea.IssueRef;
import java.time.Instant;

/**
 * An issue in the hands of one holder, for a time. Immutable; all of it can be kept and used after a restart.
 *
 * @param issue what is claimed
 * @param holder who claimed it
 * @param nonce tells this claim from every other, also of the same holder
 * @param epoch 1 for the first claim of the issue and one more for each that follows: whoever acts on the issue can refuse
 *     what comes with a lower one (a fencing token). A renewal keeps it
 * @param until when it ends unless it is renewed, by the server's clock, in whole seconds; stop before that, by as much
 *     as the clocks can differ
 */
public record Claim(IssueRef issue, String holder, String nonce, long epoch, Instant until) {}
