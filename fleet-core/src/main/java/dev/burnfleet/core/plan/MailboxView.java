package dev.burnfleet.core.plan;

import java.util.Optional;

/**
 * What the planner needs to know of one agent's mailbox. Immutable.
 *
 * @param agent the agent's name
 * @param obstacle why nothing may be put into it now (machine unreachable, no mailbox, not christened, held until …),
 *     in words for people; empty when it can take work
 * @param outstanding tasks in it that have not ended: running and waiting together
 * @param trial the hold that is due to be tried again, in words for people: of the agents of one lane and machine with the
 *     same hold one gets one piece of work to try it with, and the others wait for what that one finds; empty for an agent
 *     that is not held
 */
public record MailboxView(String agent, Optional<String> obstacle, int outstanding, Optional<String> trial) {
    /** Describes the mailbox of an agent that tries no hold. */
    public MailboxView(String agent, Optional<String> obstacle, int outstanding) {
        this(agent, obstacle, outstanding, Optional.empty());
    }
}
