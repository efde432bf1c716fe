package dev.burnfleet.core.sim;

/** A bug that is put into the simulated world on purpose, to see that it is noticed. */
enum Plant {
    NONE,
    /** The ledger forgets to write an intent down. */
    SKIP_THE_INTENT,
    /** The intent is on disk only after the delivery. */
    DELIVER_BEFORE_THE_INTENT,
    /** The mailbox takes a task whose operation id it has seen. */
    IGNORE_THE_OPERATION_ID,
    /** The mailbox takes a batch whose ticket is not the newest. */
    IGNORE_THE_TICKET,
    /** A delivery of unknown outcome counts as one that did not happen. */
    TRUST_A_TIMEOUT,
    /** A new worker returns a task without ending the agent that runs it. */
    RETURN_WHILE_THE_AGENT_LIVES,
    /** An ended task is judged by a board that was read before. */
    JUDGE_BY_AN_OLD_BOARD,
    /** The worker starts tasks of other repositories. */
    FORGET_THE_LANE,
    /** A slot counts as free once its launcher is dead, although its agent lives. */
    FREE_THE_SLOT_OF_A_LIVING_AGENT
}
