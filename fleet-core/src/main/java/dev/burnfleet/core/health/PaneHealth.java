package dev.burnfleet.core.health;

import dev.burnfleet.core.roster.Agent;
import java.time.Instant;
import java.util.Optional;

/**
 * How one expected pane is. Immutable.
 *
 * @param agent who lives there
 * @param condition how it is
 * @param waiting tasks that wait in its mailbox
 * @param operationId what runs; empty when nothing does
 * @param since when that began, or when it was held, by the machine's clock
 * @param detail more, in words for people; may be empty
 */
public record PaneHealth(
        Agent agent,
        PaneCondition condition,
        int waiting,
        Optional<String> operationId,
        Optional<Instant> since,
        String detail) {}
