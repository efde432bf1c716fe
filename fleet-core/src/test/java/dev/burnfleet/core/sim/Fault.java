package dev.burnfleet.core.sim;

/** What can go wrong. Each history has some of these, each with a rate of its own. */
enum Fault {
    /** A message gets lost before it has an effect. */
    REQUEST_LOST,
    /** A message certainly did not go out. */
    REFUSED,
    /** A message has its effect, its answer gets lost. */
    ANSWER_LOST,
    /** A message arrives after its sender gave up. */
    DELAYED,
    /** A message arrives, and once more later. */
    DOUBLED,
    /** The end of a message is missing. */
    CUT,
    /** The end of an answer is missing. */
    ANSWER_CUT,
    /** The machine's side of a command dies between two effects. */
    COMMAND_KILLED,
    /** A machine cannot be reached for a while. */
    PARTITION,
    /** A machine's disk is full for a while. */
    DISK_FULL,
    /** A machine ends at once and comes back; nothing that was sent to it before arrives after that. */
    MACHINE_KILLED,
    /** A machine ends at once and forgets what it did last, from a moment within the last half minute on. */
    POWER_LOST,
    WORKER_KILLED,
    LAUNCHER_KILLED,
    AGENT_KILLED,
    /** Worker and launcher in one instant: the agent goes on with nobody to watch it but the keeper of its deadline. */
    BOTH_KILLED,
    /** A worker is asked to end. */
    WORKER_STOPPED,
    /** An account runs dry. */
    QUOTA,
    /** The dispatcher's process ends before or after a call to anything outside it. */
    DISPATCHER_KILLED,
    /** The dispatcher's process stands still for a while, and another may take over. */
    DISPATCHER_PAUSED,
    /** The ledger refuses a unit of work. */
    LEDGER_FAILS,
    /** The ledger carries a unit of work out and says that it failed. */
    LEDGER_LIES,
    /** The tracker does not answer. */
    TRACKER_FAILS,
    /** The tracker shows a board of before, and says so. */
    TRACKER_STALE,
    /** The tracker leaves something out, or shows what is no longer so. */
    TRACKER_WRONG,
    /** People close, open, assign, label and move issues. */
    PEOPLE,
    /** Panes move to another repository. */
    SPEC_CHANGES
}
