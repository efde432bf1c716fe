package dev.burnfleet.core.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * One line of the ledger's history. Immutable.
 *
 * @param seq its place in the history
 * @param at when it was written
 * @param kind what happened, one word
 * @param operationId whose intent it is about
 * @param detail more, in words for people
 */
public record LedgerEvent(long seq, Instant at, String kind, Optional<String> operationId, String detail) {}
