package dev.burnfleet.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.burnfleet.ssh.testing.OpenSshServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** fleet trust as an operator meets it, without a terminal, against a real sshd. */
class TrustIT {
    @TempDir
    Path folder;

    @Test
    void aKeyIsRecordedForItsFingerprintAloneAndAChangedOneOnlyOnDemand() throws Exception {
        Assumptions.assumeTrue(OpenSshServer.isAvailable(), "skipped, because there is no sshd");
        Path known = folder.resolve("state/known_hosts");
        try (OpenSshServer server = OpenSshServer.builder().start()) {
            ChildJvm.Said said = trust(server);
            assertThat(said.code()).isEqualTo(ExitCode.FAILED);
            assertThat(said.err())
                    .contains("no terminal", "--fingerprint SHA256:")
                    .doesNotContain("\tat ");
            assertThat(known).doesNotExist();
            Matcher shown = Pattern.compile("--fingerprint (SHA256:\\S+)").matcher(said.err());
            assertThat(shown.find()).isTrue();

            said = trust(server, "--fingerprint", "SHA256:somethingElse");
            assertThat(said.code()).isEqualTo(ExitCode.FAILED);
            assertThat(said.err()).contains(shown.group(1), "nothing was recorded");
            assertThat(known).doesNotExist();

            said = trust(server, "--fingerprint", shown.group(1));
            assertThat(said.err()).isEmpty();
            assertThat(said.code()).isZero();
            assertThat(known).content().startsWith("[127.0.0.1]:" + server.port() + " ssh-ed25519 ");

            said = trust(server);
            assertThat(said.code()).isZero();
            assertThat(said.out()).contains("trusted already", known + ":1");

            OpenSshServer.generate("ed25519", folder.resolve("other"));
            String other = Files.readString(folder.resolve("other.pub"));
            Files.writeString(known, "[127.0.0.1]:" + server.port() + " " + other);
            said = trust(server, "--fingerprint", shown.group(1));
            assertThat(said.code()).isEqualTo(ExitCode.FAILED);
            assertThat(said.err()).contains("has changed", known + ":1", "--replace");
            assertThat(known).content().contains(other.strip());

            said = trust(server, "--json", "--replace", "--fingerprint", shown.group(1));
            assertThat(said.code()).isZero();
            assertThat(said.out()).contains("\"recorded\": true", "\"standing\": \"changed\"");
            assertThat(known).content().doesNotContain(other.split(" ")[1]);
        }
    }

    private ChildJvm.Said trust(OpenSshServer server, String... options) throws Exception {
        Path spec = Files.writeString(folder.resolve("spec.json"), """
                {
                  "owner": "me",
                  "gitea": {"url": "http://127.0.0.1:3000"},
                  "machines": {
                    "allegro": {"host": "127.0.0.1", "port": %d,
                      "windows": [{"name": "FORGE", "names": ["VULCAN"], "repositories": ["door"]}]}
                  }
                }
                """.formatted(server.port()));
        String[] command = new String[options.length + 4];
        command[0] = "trust";
        command[1] = "allegro";
        command[2] = "--spec";
        command[3] = spec.toString();
        System.arraycopy(options, 0, command, 4, options.length);
        return ChildJvm.fleet(
                Map.of("BURNFLEET_STATE", folder.resolve("state").toString(), "HOME", folder.toString()), command);
    }
}
