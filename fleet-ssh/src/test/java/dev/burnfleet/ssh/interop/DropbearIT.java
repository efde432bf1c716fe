package dev.burnfleet.ssh.interop;

import dev.burnfleet.ssh.testing.OtherSystem;
import org.junit.jupiter.api.Assumptions;

/** The system's Dropbear. */
class DropbearIT extends SshServerContract {
    @Override
    Peer started() throws Exception {
        Assumptions.assumeTrue(DropbearPeer.isInstalled(), "skipped, because there is no Dropbear");
        String missing = OtherSystem.missing();
        Assumptions.assumeTrue(missing.isEmpty(), () -> "skipped, because " + missing);
        return new DropbearPeer(null);
    }

    /** Dropbear 2022.83 ends a connection on which a command ends while another is opened (mkj/dropbear#321). */
    @Override
    int channels() {
        return 1;
    }
}
