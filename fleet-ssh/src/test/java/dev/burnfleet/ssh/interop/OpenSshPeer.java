package dev.burnfleet.ssh.interop;

import dev.burnfleet.ssh.testing.OpenSshServer;
import java.io.IOException;
import java.nio.file.Path;

/** OpenSSH's sshd. */
record OpenSshPeer(OpenSshServer server) implements Peer {
    @Override
    public int port() {
        return server.port();
    }

    @Override
    public Path folder() {
        return server.folder();
    }

    @Override
    public void start() throws IOException, InterruptedException {
        server.start();
    }

    @Override
    public void stop() throws InterruptedException {
        server.stop();
    }

    @Override
    public void close() {
        server.close();
    }
}
