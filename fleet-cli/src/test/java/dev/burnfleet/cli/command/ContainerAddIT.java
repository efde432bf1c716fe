package dev.burnfleet.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** fleet machine add with a container, where the engine is missing or fails: its programs are scripts of the test. */
final class ContainerAddIT {
    private static final String BEFORE = """
            {
              "owner": "me",
              "gitea": {"url": "http://127.0.0.1:3000"},
              "agents": {"toy": {"argv": ["/bin/cat"], "prompt": "stdin"}}, "agent": "toy",
              "machines": {"mac": {"windows": [{"name": "LOOM", "names": ["ATLAS"], "repositories": ["door"]}]}}
            }
            """;
    /** An engine on this machine, without a bridge. */
    private static final String ENGINE = """
            case "$*" in
            context*) echo unix:///run/docker.sock ;;
            version*) echo 20.10 ;;
            network*) ;;
            compose*version*) echo 2.40 ;;
            """;

    @TempDir
    private Path folder;

    private Path spec;
    private Path programs;

    @BeforeEach
    void writesTheSpec() throws IOException {
        spec = Files.writeString(folder.resolve("spec.json"), BEFORE);
        programs = Files.createDirectory(folder.resolve("bin"));
        // Nothing else is in the PATH.
        for (String program : List.of("sh", "uname", "echo", "cat")) {
            Path real = Path.of("/bin", program);
            Files.createSymbolicLink(programs.resolve(program), real);
        }
    }

    @Test
    void saysThatThereIsNoDocker() throws Exception {
        ChildJvm.Said said = add();

        assertThat(said.code()).isEqualTo(ExitCode.FAILED);
        assertThat(said.err()).contains("no program docker in the PATH", "install docker.io", "nothing was changed");
        assertThat(spec).hasContent(BEFORE);
        assertThat(folder.resolve("state")).doesNotExist();
    }

    @Test
    void saysThatTheEngineDoesNotRunOrMayNotBeUsed() throws Exception {
        docker(
                "case $1 in context) echo unix:///x ;; *) echo 'Cannot connect to the Docker daemon at unix:///x' >&2; exit 1 ;; esac");
        assertThat(add().err()).contains("Cannot connect to the Docker daemon", "systemctl start docker");

        docker(
                "case $1 in context) echo unix:///x ;; *) echo 'Got permission denied while trying to connect' >&2; exit 1 ;; esac");
        assertThat(add().err()).contains("permission denied", "usermod -aG docker");
        assertThat(spec).hasContent(BEFORE);
    }

    @Test
    void usesNoEngineOfAnotherMachine() throws Exception {
        docker("case $1 in context) echo ssh://me@elsewhere ;; *) touch " + folder + "/contacted ;; esac");

        assertThat(add().err()).contains("not on this machine but at ssh://me@elsewhere", "--ssh");
        assertThat(folder.resolve("contacted")).doesNotExist();
    }

    @Test
    void saysThatThereIsNoCompose() throws Exception {
        docker("case $1 in context) echo unix:///x ;; version) echo 20.10 ;; *) exit 1 ;; esac");

        assertThat(add().err()).contains("there is no compose", "docker-compose-plugin");
    }

    @Test
    void showsTheEndOfABuildThatFailsAndKeepsTheKeyForTheNextAttempt() throws Exception {
        docker(ENGINE + "*build*) echo 'Step 1/2 : FROM x'; printf 'no space \\033[2J left\\n' >&2; exit 17 ;; esac");

        ChildJvm.Said said = add();

        assertThat(said.code()).isEqualTo(ExitCode.FAILED);
        assertThat(said.out()).contains("Docker 20.10, docker compose 2.40", "Step 1/2", "| no space \uFFFD[2J left");
        assertThat(said.err())
                .contains("could not be built", "no space \uFFFD[2J left", "the same command goes on from there")
                .doesNotContain("down -v", "\033");
        assertThat(spec).hasContent(BEFORE);
        Path made = folder.resolve("state/containers/box");
        String key = Files.readString(made.resolve("id_ed25519"));
        String variables = Files.readString(made.resolve(".env"));
        assertThat(key).startsWith("-----BEGIN OPENSSH PRIVATE KEY-----");
        assertThat(variables).contains("BURN_AUTHORIZED_KEY=ssh-ed25519 ", "BURN_HOSTNAME=box");

        assertThat(add("--json").out()).isEmpty();
        assertThat(made.resolve("id_ed25519")).hasContent(key);
        assertThat(made.resolve(".env")).hasContent(variables);
    }

    @Test
    void saysHowToTakeAwayAContainerThatDoesNotStart() throws Exception {
        docker(ENGINE + "*up*) echo 'port is already allocated'; exit 1 ;; esac");

        assertThat(add().err())
                .contains("could not be started", "port is already allocated")
                .contains("cd " + folder.resolve("state/containers/box") + " && docker compose down -v");
        assertThat(spec).hasContent(BEFORE);
    }

    @Test
    void refusesAPortThatIsTaken() throws Exception {
        docker(ENGINE + "esac");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(add("--port", Integer.toString(taken.getLocalPort())).err())
                    .contains("port " + taken.getLocalPort() + " of 127.0.0.1 is taken", "--port");
        }
    }

    @Test
    void buildsForTheWaysThatAreAskedFor() throws Exception {
        docker(ENGINE + "*build*) exit 1 ;; esac");
        add("--base", "my/base:1", "--hermes", "0.19.0", "--network", "bridge", "--port", "22999");

        Path made = folder.resolve("state/containers/box");
        assertThat(made.resolve(".env"))
                .content()
                .contains("BURN_BASE=my/base:1\n", "BURN_HERMES=0.19.0\n", "BURN_SSH_PORT=22999\n");
        assertThat(made.resolve("docker-compose.override.yml")).content().contains("ports:");
        add("--network", "host");
        assertThat(made.resolve("docker-compose.override.yml")).content().contains("network_mode: host");
        assertThat(made.resolve(".env"))
                .content()
                .contains("BURN_SSH_PORT=22999\n")
                .doesNotContain("BURN_HERMES");
    }

    @Test
    void putsHermesIntoTheImageWhereTheFleetUsesIt() throws Exception {
        Files.writeString(spec, BEFORE.replace("\"agent\": \"toy\"", "\"agent\": \"hermes\""));
        docker(ENGINE + "*build*) exit 1 ;; esac");

        assertThat(add().out()).contains("with hermes 0.19.0");
        assertThat(add("--hermes", "none").out()).doesNotContain("with hermes");
    }

    @Test
    void refusesWhatCannotStandInAComposeFile() throws Exception {
        docker(ENGINE + "esac");

        assertThat(add("--base", "a b")).satisfies(said -> {
            assertThat(said.code()).isEqualTo(ExitCode.USAGE);
            assertThat(said.err()).contains("no name of an image");
        });
        assertThat(add("--hermes", "$(reboot)").err()).contains("no version of hermes");
        assertThat(add("--ssh", "a@b").err()).contains("say one of both");
        assertThat(add("--fingerprint", "SHA256:x").err()).contains("not for a container");
    }

    private void docker(String script) throws IOException {
        Path docker = programs.resolve("docker");
        Files.writeString(docker, "#!/bin/sh\n" + script + "\n");
        assertThat(docker.toFile().setExecutable(true)).isTrue();
    }

    private ChildJvm.Said add(String... more) throws Exception {
        List<String> command = new ArrayList<>(
                List.of("machine", "add", "box", "--container", "--spec", spec.toString(), "--here", "mac"));
        command.addAll(List.of(more));
        return ChildJvm.fleet(
                Map.of(
                        "BURNFLEET_STATE", folder.resolve("state").toString(),
                        "HOME", folder.toString(),
                        "PATH", programs.toString()),
                command.toArray(String[]::new));
    }
}
