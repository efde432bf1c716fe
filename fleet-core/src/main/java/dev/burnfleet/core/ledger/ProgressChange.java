package dev.burnfleet.core.ledger;

import java.time.Instant;

/**
 * One step of an intent, to be written down. Immutable.
 *
 * @param operationId whose intent
 * @param progress how far it has come
 * @param at when that was seen
 * @param why what was seen, in words for people
 */
public record ProgressChange(String operationId, Intent.Progress progress, Instant at, String why) {}
