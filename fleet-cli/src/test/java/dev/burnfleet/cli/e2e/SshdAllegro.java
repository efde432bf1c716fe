package dev.burnfleet.cli.e2e;

import com.google.gson.JsonObject;
import dev.burnfleet.ssh.testing.OpenSshServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Allegro as an OpenSSH server on loopback, with a tmux server and a state folder of its own; nothing happens to it. */
final class SshdAllegro implements Allegro {
    private final Path folder;
    private final OpenSshServer sshd;
    private boolean closed;

    private SshdAllegro(Path folder, OpenSshServer sshd) {
        this.folder = folder;
        this.sshd = sshd;
    }

    static Allegro start(Path folder) throws IOException, InterruptedException {
        return at(folder, OpenSshServer.builder().start());
    }

    /** Is reached through a server that was started already. */
    static Allegro at(Path folder, OpenSshServer sshd) {
        return new SshdAllegro(folder, sshd);
    }

    @Override
    public int port() {
        return sshd.port();
    }

    @Override
    public void describe(JsonObject machine) {
        FleetUnderTest.settle(machine, folder, "allegro");
        machine.addProperty("host", "127.0.0.1");
        machine.addProperty("port", sshd.port());
        machine.addProperty("identity", sshd.userKey("ed25519").toString());
        machine.addProperty("knownHosts", sshd.knownHosts().toString());
    }

    @Override
    public void begin(FleetUnderTest fleet) {}

    @Override
    public void during(List<JsonObject> cycles) {}

    @Override
    public void after(FleetUnderTest fleet, SeededTracker tracker) {}

    @Override
    public List<String> left() {
        // Its processes are this machine's, where they are looked for anyway.
        return List.of();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            sshd.close();
        }
    }
}
