package dev.burnfleet.core.sim;

/** One run of an agent program. */
interface AgentRun {
    /** Goes on if the time has come; tells whether something happened. */
    boolean step();

    /** Tells whether the program still runs. */
    boolean isAlive();

    /** Returns its exit status, once it has ended. */
    int status();

    /** Asks it to end; it may take its time. */
    void term();

    void kill();
}
