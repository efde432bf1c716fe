package dev.burnfleet.core.mailbox;

import java.time.Instant;

/**
 * Why a mailbox starts nothing for now. Immutable.
 *
 * @param reason in the worker's own words
 * @param since when it began, by the machine's clock
 * @param nextTry when the worker tries again, by the machine's clock
 */
public record Hold(String reason, Instant since, Instant nextTry) {}
