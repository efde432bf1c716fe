package dev.burnfleet.ssh.interop;

import dev.burnfleet.ssh.testing.OtherSystem;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Finds the servers that {@code .ci/ssh-servers} fetched. */
final class Newest {
    private Newest() {}

    static Path usr() {
        Path usr = OtherSystem.newest();
        Assumptions.assumeTrue(
                usr != null,
                "skipped, because .ci/ssh-servers has fetched no servers that are newer than the system's");
        String missing = OtherSystem.missing();
        Assumptions.assumeTrue(missing.isEmpty(), () -> "skipped, because " + missing);
        return usr;
    }
}
