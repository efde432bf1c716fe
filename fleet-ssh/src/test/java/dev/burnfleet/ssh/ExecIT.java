package dev.burnfleet.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.burnfleet.ssh.testing.OpenSshServer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class ExecIT {
    @Test
    void keepsOnlyTheFirstOfStandardError() throws Exception {
        Assumptions.assumeTrue(OpenSshServer.isAvailable(), "skipped, because there is no sshd");
        String script = "i=0; while [ $i -lt 20000 ]; do echo 0123456789 >&2; i=$((i+1)); done; exit 7";
        try (OpenSshServer server = OpenSshServer.builder().start();
                SshConnector connector = new SshConnector();
                SshConnection connection = connector.to(server.target().build())) {
            ExecResult result = connection.exec(List.of("sh", "-c", script), new byte[0], Duration.ofSeconds(60));

            assertThat(result.status()).isEqualTo(7);
            assertThat(result.errors()).hasSize(64 * 1024).startsWith("0123456789\n");
        }
    }
}
