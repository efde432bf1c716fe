package dev.burnfleet.cli.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import dev.burnfleet.cli.command.ChildJvm;
import dev.burnfleet.cli.fleet.Fleet;
import dev.burnfleet.core.dispatch.FleetDispatcher;
import dev.burnfleet.ssh.testing.OpenSshServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people get wrong: one clear line each, the documented exit code, and nothing is changed. */
class ErrorsIT {
    @TempDir
    Path folder;

    @Test
    void aWrongTokenIsNoticedBeforeAnyMachineIsAsked() throws Exception {
        try (FaultyFleet fleet = new FaultyFleet(folder)) {
            fleet.issue("nexus", "work");
            fleet.begin();
            String ticket = Files.readString(folder.resolve("mac/ticket"));
            Files.writeString(folder.resolve("token"), "not-the-token-0123456789");

            ChildJvm.Said said = cli(fleet, "dispatch");

            assertThat(said.code()).isEqualTo(1);
            assertThat(said.out()).isEmpty();
            oneLine(said.err());
            assertThat(said.err())
                    .contains(fleet.gitea.url())
                    .containsIgnoringCase("token")
                    .doesNotContain("not-the-token");
            assertThat(folder.resolve("mac/ticket")).as("no ticket was taken").hasContent(ticket);
            assertThat(fleet.isQuiet()).isTrue();

            Files.delete(folder.resolve("token"));
            said = cli(fleet, "dispatch");
            assertThat(said.code()).isEqualTo(1);
            oneLine(said.err());
            assertThat(said.err()).contains("token", folder.resolve("token").toString());
        }
    }

    @Test
    void aWrongHostKeyIsRefusedWithBothFingerprints() throws Exception {
        try (FaultyFleet fleet = new FaultyFleet(folder)) {
            OpenSshServer.generate("ed25519", folder.resolve("other"));
            String other = Files.readString(folder.resolve("other.pub"));
            Files.writeString(folder.resolve("known_hosts"), "[127.0.0.1]:" + fleet.road.port() + " " + other);

            ChildJvm.Said said = cli(fleet, "launch", "allegro");

            assertThat(said.code()).isEqualTo(1);
            assertThat(said.err()).isEmpty();
            oneLine(said.out());
            assertThat(said.out())
                    .startsWith("allegro: FAILED: ")
                    .contains(fingerprint(folder.resolve("other.pub")))
                    .contains(fingerprint(fleet.sshd.hostKey("ed25519")));
            assertThat(folder.resolve("allegro")).doesNotExist();
        }
    }

    @Test
    void aMachineWithoutTmuxIsLeftAsItWas() throws Exception {
        Path bin = Files.createDirectory(folder.resolve("bin"));
        Path notThere = Files.writeString(bin.resolve("tmux"), "#!/bin/sh\nexit 127\n");
        assertThat(notThere.toFile().setExecutable(true)).isTrue();
        OpenSshServer.Builder bare = OpenSshServer.builder().environment("PATH", bin + ":/usr/bin:/bin");
        try (FaultyFleet fleet = new FaultyFleet(folder, bare)) {
            for (String command : List.of("launch", "plan")) {
                ChildJvm.Said said = cli(fleet, command, "allegro");

                assertThat(said.code()).isEqualTo(1);
                assertThat(said.err()).isEmpty();
                oneLine(said.out());
                assertThat(said.out()).startsWith("allegro: FAILED: ").contains("there is no tmux");
                assertThat(folder.resolve("allegro")).doesNotExist();
            }
        }
    }

    @Test
    void aPortWhereNobodyListensIsNamed() throws Exception {
        try (FaultyFleet fleet = new FaultyFleet(folder)) {
            fleet.road.close();

            ChildJvm.Said launch = cli(fleet, "launch", "both");
            assertThat(launch.code()).isEqualTo(1);
            assertThat(launch.out().lines().filter(line -> line.startsWith("allegro: ")))
                    .singleElement()
                    .asString()
                    .startsWith("allegro: FAILED: ")
                    .contains("127.0.0.1", Integer.toString(fleet.road.port()));
            assertThat(launch.out()).contains("mac: 2 panes");

            ChildJvm.Said status = cli(fleet, "status", "allegro");
            assertThat(status.code()).as("what is not known is not down").isEqualTo(1);
            assertThat(status.out()).contains("is degraded").contains(Integer.toString(fleet.road.port()));
            assertThat(status.err()).isEmpty();
        }
    }

    @Test
    void aSecondDispatcherOnTheSameLedgerIsRefused() throws Exception {
        try (FaultyFleet fleet = new FaultyFleet(folder)) {
            Fleet running = fleet.begin();
            try (FleetDispatcher first = FaultyFleet.dispatcher(running)) {
                first.runCycle();
                String ticket = Files.readString(folder.resolve("mac/ticket"));

                ChildJvm.Said said = cli(fleet, "dispatch");

                assertThat(said.code()).isEqualTo(1);
                assertThat(said.out()).isEmpty();
                oneLine(said.err());
                assertThat(said.err())
                        .contains(
                                "another dispatcher",
                                "pid " + ProcessHandle.current().pid());
                assertThat(folder.resolve("mac/ticket")).hasContent(ticket);
            }
            assertThat(cli(fleet, "dispatch").code()).isZero();
        }
    }

    @Test
    void aGiteaThatIsGoneIsNamedForEachRepository() throws Exception {
        try (FaultyFleet fleet = new FaultyFleet(folder)) {
            fleet.begin();
            fleet.gitea.close();

            ChildJvm.Said said = cli(fleet, "dispatch");

            assertThat(said.code()).isEqualTo(1);
            assertThat(said.err()).isEmpty();
            assertThat(said.out())
                    .contains("! timmy/door could not be read: ", "! timmy/nexus could not be read: ")
                    .contains(fleet.gitea.url(), "is the server up")
                    .doesNotContain("\tat ", "Exception");
        }
    }

    @Test
    void everyCommandAnswersInJson() throws Exception {
        try (FaultyFleet fleet = new FaultyFleet(folder)) {
            fleet.issue("nexus", "work");
            assertThat(json(fleet, "plan").getAsJsonArray()).hasSize(2);
            assertThat(json(fleet, "launch").getAsJsonArray()).hasSize(2);
            assertThat(json(fleet, "christen").getAsJsonArray()).hasSize(2);
            String ticket = Files.readString(folder.resolve("mac/ticket"));
            assertThat(json(fleet, "dispatch", "--dry-run")
                            .getAsJsonObject()
                            .get("given")
                            .getAsJsonArray())
                    .hasSize(1);
            assertThat(folder.resolve("mac/ticket")).as("no ticket was taken").hasContent(ticket);
            assertThat(json(fleet, "dispatch").getAsJsonObject().get("given").getAsJsonArray())
                    .hasSize(1);
            assertThat(json(fleet, "status").getAsJsonObject().get("verdict").getAsString())
                    .isEqualTo("healthy");
            assertThat(json(fleet, "down").getAsJsonArray()).hasSize(2);
        }
    }

    private static JsonElement json(FaultyFleet fleet, String command, String... more) throws Exception {
        ChildJvm.Said said = cli(
                fleet,
                command,
                Stream.concat(Stream.of("--json"), Stream.of(more)).toArray(String[]::new));
        assertThat(said.err()).isEmpty();
        assertThat(said.code()).as(said.out()).isZero();
        return JsonParser.parseString(said.out());
    }

    private static ChildJvm.Said cli(FaultyFleet fleet, String command, String... more)
            throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(command, "--spec", fleet.spec.toString(), "--here", "mac"));
        arguments.addAll(List.of(more));
        return ChildJvm.fleet(fleet.environment(), arguments.toArray(String[]::new));
    }

    private static void oneLine(String text) {
        assertThat(text.lines()).hasSize(1);
        assertThat(text).doesNotContain("Exception").doesNotContainPattern("[\\p{Cntrl}&&[^\n]]");
    }

    private static String fingerprint(Path publicKey) throws IOException, InterruptedException {
        Process keygen = new ProcessBuilder("ssh-keygen", "-l", "-E", "sha256", "-f", publicKey.toString()).start();
        String said = new String(keygen.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(keygen.waitFor()).isZero();
        return said.split(" ")[1];
    }
}
