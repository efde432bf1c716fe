package dev.burnfleet.core.sim;

/** What a machine of the model does not know itself. */
interface Surroundings {
    /** Returns the machine's clock, in seconds. */
    long seconds(SimMachine machine);

    /** Something else may happen here: the machine's commands and workers run at the same time. */
    void between(SimMachine machine);

    /** Tells whether the process that carries out a command ends here. */
    boolean commandDies(SimMachine machine);

    boolean has(Plant plant);

    /** A batch of a ticket has put a task into a mailbox. */
    void published(SimMachine machine, Mailbox box, Parcel parcel, long ticket);

    /** Begins a run of the agent program. */
    AgentRun start(SimMachine machine, Mailbox box, Parcel parcel);
}
