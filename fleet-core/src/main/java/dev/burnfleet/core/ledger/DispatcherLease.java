package dev.burnfleet.core.ledger;

import java.time.Instant;

/**
 * The right to dispatch with one ledger, held by one dispatcher at a time. Immutable.
 *
 * @param holder who holds it, in words that tell people where to look
 * @param token rises with every new holder; an older one is refused by the ledger
 * @param until when it lapses unless renewed
 */
public record DispatcherLease(String holder, long token, Instant until) {}
