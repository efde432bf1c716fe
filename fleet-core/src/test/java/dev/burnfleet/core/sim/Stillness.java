package dev.burnfleet.core.sim;

/** A world in which nothing else happens. */
final class Stillness implements Surroundings {
    @Override
    public long seconds(SimMachine machine) {
        return 1_000_000_000;
    }

    @Override
    public void between(SimMachine machine) {
        // Nobody else is there.
    }

    @Override
    public boolean commandDies(SimMachine machine) {
        return false;
    }

    @Override
    public boolean has(Plant plant) {
        return false;
    }

    @Override
    public void published(SimMachine machine, Mailbox box, Parcel parcel, long ticket) {
        // The listing shows it.
    }

    @Override
    public AgentRun start(SimMachine machine, Mailbox box, Parcel parcel) {
        throw new AssertionError("nothing is started here");
    }
}
