package dev.burnfleet.cli.e2e;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.burnfleet.ssh.testing.OpenSshServer;

/** The whole job with Allegro as an OpenSSH server on this machine. */
final class EndToEndIT extends WholeJob {
    @Override
    Allegro.Maker allegro() {
        assumeTrue(OpenSshServer.isAvailable(), "skipped, because there is no sshd");
        return SshdAllegro::start;
    }
}
