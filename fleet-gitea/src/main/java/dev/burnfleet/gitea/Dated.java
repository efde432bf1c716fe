package dev.burnfleet.gitea;

import java.time.Instant;

/**
 * What a server answered, and when by its own clock. Immutable.
 *
 * @param serverTime in whole seconds
 */
public record Dated<T>(T value, Instant serverTime) {}
