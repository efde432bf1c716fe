package dev.burnfleet.gitea;

import dev.burnfleet.gitea.testing.GiteaRelease;

/** The contract against the stand-in, as a version that lacks what came since. */
final class OldStandInClientTest extends StandInClientTest {
    @Override
    String version() {
        return GiteaRelease.OLD.version();
    }
}
