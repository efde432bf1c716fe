package dev.burnfleet.cli;

import dev.burnfleet.cli.command.FleetMain;

/** Starts the fleet command. */
public final class Main {
    private Main() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(FleetMain.run(args));
    }
}
