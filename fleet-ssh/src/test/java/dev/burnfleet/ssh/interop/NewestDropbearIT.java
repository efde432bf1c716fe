package dev.burnfleet.ssh.interop;

import org.junit.jupiter.api.Assumptions;

/** The Dropbear that Debian has newest. */
class NewestDropbearIT extends SshServerContract {
    @Override
    Peer started() throws Exception {
        Assumptions.assumeTrue(DropbearPeer.isInstalled(), "skipped, because there is no dropbearconvert");
        return new DropbearPeer(Newest.usr());
    }
}
