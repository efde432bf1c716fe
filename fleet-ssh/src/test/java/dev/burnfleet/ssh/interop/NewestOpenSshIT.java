package dev.burnfleet.ssh.interop;

import dev.burnfleet.ssh.testing.OpenSshServer;
import org.junit.jupiter.api.Assumptions;

/** The OpenSSH that Debian has newest. */
class NewestOpenSshIT extends SshServerContract {
    @Override
    Peer started() throws Exception {
        Assumptions.assumeTrue(OpenSshServer.isAvailable(), "skipped, because there is no ssh-keygen");
        return new OpenSshPeer(OpenSshServer.builder().usr(Newest.usr()).start());
    }
}
