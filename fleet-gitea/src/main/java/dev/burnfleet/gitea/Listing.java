package dev.burnfleet.gitea;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One page as it came: its items and what the headers say about the rest.
 *
 * @param hasNext empty if the answer had no {@code Link} header
 */
record Listing<T>(List<T> items, Optional<Boolean> hasNext, OptionalLong total, Optional<Instant> date) {}
