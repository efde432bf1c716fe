package dev.burnfleet.core.plan;

import java.util.Optional;

/**
 * What the planner needs to know of one agent's mailbox. Immutable.
 *
 * @param agent the agent's name
 * @param obstacle why nothing may be put into it now (machine unreachable, no mailbox, not christened, held until …),
 *     in words for people; empty when it can take work
 * @param outstanding tasks in it that have not ended: running and waiting together
 */
public record MailboxView(String agent, Optional<String> obstacle, int outstanding) {}
