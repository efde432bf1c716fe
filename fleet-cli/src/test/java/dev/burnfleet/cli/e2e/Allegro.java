package dev.burnfleet.cli.e2e;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The second machine of a fleet under test, and what it is put through. */
interface Allegro extends AutoCloseable {
    /** Makes the machine for a fleet that lives in a folder. */
    interface Maker {
        Allegro start(Path folder) throws IOException, InterruptedException;
    }

    /** Returns where its sshd listens on loopback. */
    int port();

    /** Says in the fleet's spec how it is reached. */
    void describe(JsonObject machine);

    /** Is told before the first command that needs the machine. */
    void begin(FleetUnderTest fleet) throws IOException, InterruptedException;

    /** Is told several times while the dispatcher runs. */
    void during(List<JsonObject> cycles) throws IOException, InterruptedException;

    /** Is told when the issues are done and all has been counted, before the fleet is taken down. */
    void after(FleetUnderTest fleet, SeededTracker tracker) throws IOException, InterruptedException;

    /** Returns what the fleet has left running on it. */
    List<String> left() throws IOException, InterruptedException;

    /** Ends the machine; a second time does nothing. */
    @Override
    void close() throws IOException, InterruptedException;
}
