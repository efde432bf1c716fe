package dev.burnfleet.core.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * A line for the ledger's history that goes with no step of an intent. Immutable.
 *
 * @param at when it happened
 * @param kind what happened, one word of at most 32 letters
 * @param operationId whose intent it is about; empty where it is about none
 * @param detail more, in words for people
 */
public record LedgerNote(Instant at, String kind, Optional<String> operationId, String detail) {}
