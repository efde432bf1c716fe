package dev.burnfleet.ssh.interop;

import dev.burnfleet.ssh.testing.OpenSshServer;
import org.junit.jupiter.api.Assumptions;

/** The system's OpenSSH. */
class OpenSshIT extends SshServerContract {
    @Override
    Peer started() throws Exception {
        Assumptions.assumeTrue(OpenSshServer.isAvailable(), "skipped, because there is no sshd");
        return new OpenSshPeer(OpenSshServer.builder().start());
    }
}
