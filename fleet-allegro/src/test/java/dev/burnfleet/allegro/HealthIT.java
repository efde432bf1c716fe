package dev.burnfleet.allegro;

import static org.assertj.core.api.Assertions.assertThat;

import dev.burnfleet.core.mailbox.MailboxClient;
import dev.burnfleet.core.mailbox.WorkerScript;
import dev.burnfleet.tmux.LocalTransport;
import dev.burnfleet.tmux.PanePlan;
import dev.burnfleet.tmux.SessionPlan;
import dev.burnfleet.tmux.Tmux;
import dev.burnfleet.tmux.TmuxDriver;
import dev.burnfleet.tmux.TmuxSocket;
import dev.burnfleet.tmux.WindowPlan;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The health check, and the panes that come back after a restart, on a real tmux. */
final class HealthIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final List<String> AGENTS = List.of("ATLAS", "HERA");

    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final TmuxSocket socket = new TmuxSocket("fleet-it-" + UUID.randomUUID());
    private final LocalTransport transport = new LocalTransport(executor);
    private final Tmux tmux = new Tmux(transport, socket);

    @TempDir
    Path folder;

    /** What the check said last. */
    private String last = "";

    @BeforeEach
    void begin() {
        Assumptions.assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/tmux")) || Files.isExecutable(Path.of("/usr/local/bin/tmux")),
                "skipped, because tmux is not installed");
    }

    @AfterEach
    void end() {
        tmux.kill(SOON);
        executor.shutdownNow();
    }

    @Test
    void turnsUnhealthyAndHealthyAgainAsPanesGoAndComeBack() throws Exception {
        assertThat(health(0, "healthy: nothing was launched here yet")).isTrue();

        prepare();
        assertThat(health(4, "down: the fleet's tmux server does not run")).isTrue();
        restart();
        await(0, "healthy: 2 panes; 2 workers; ");

        tmuxCommand("kill-pane", "-t", pane("HERA"));
        await(1, "degraded: 1 of 2 without pane: HERA; 1 of 2 without worker: HERA");
        tmux.kill(SOON);
        await(4, "down: the fleet's tmux server does not run");

        restart();
        await(0, "healthy: 2 panes; 2 workers; ");
        restart();
        assertThat(tmux.state(SOON).panes()).hasSize(2);
    }

    @Test
    void asksForRoomAndForAnSshServerThatGreets() throws Exception {
        prepare();
        restart();
        await(0, "healthy: 2 panes; 2 workers; ");
        assertThat(said(1, "--disk", "1000000000")).contains("only ").contains("disk free");
        assertThat(said(1, "--memory", "1000000000")).contains("only ").contains("memory free");
        try (ServerSocket sshd = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(sshd.getLocalPort());
            executor.execute(() -> greet(sshd, "SSH-2.0-test\r\n"));
            assertThat(said(0, "--ssh-port", port)).contains("sshd on port " + port + " answers");
            executor.execute(() -> greet(sshd, "220 mail\r\n"));
            assertThat(said(1, "--ssh-port", port)).contains("is no sshd");
            sshd.close();
            assertThat(said(1, "--ssh-port", port)).contains("does not answer");
        }
    }

    private static void greet(ServerSocket server, String greeting) {
        try (var client = server.accept()) {
            client.getOutputStream().write(greeting.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Does what a launch does, up to the panes. */
    private void prepare() throws Exception {
        MailboxClient client = new MailboxClient(
                new LocalLink(transport),
                folder.toString(),
                () -> "n" + UUID.randomUUID().toString().replace("-", ""));
        client.prepare(WorkerScript.load(), AGENTS, SOON);
        SessionPlan plan = SessionPlan.of(
                "BURN",
                List.of(WindowPlan.of(
                        "FORGE",
                        AGENTS.stream()
                                .map(agent -> new PanePlan(
                                        agent, agent, "worker", client.paths().workerArgv(agent), Map.of()))
                                .toList())));
        Process prepare = new ProcessBuilder(
                        "/bin/sh",
                        "-c",
                        "read -r f <\"$1/bin/current\"; /bin/sh \"$1/bin/$f\" prepare \"$1\" n1 "
                                + WorkerScript.PROTOCOL,
                        "sh",
                        folder.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var input = prepare.getOutputStream()) {
            input.write(MailboxClient.prepareInput(AGENTS, TmuxDriver.of(socket).sessionProgram(plan))
                    .getBytes(StandardCharsets.UTF_8));
        }
        assertThat(prepare.waitFor()).isZero();
    }

    /** Does what a machine does when it has started. */
    private void restart() throws Exception {
        Process program = new ProcessBuilder(
                        "/bin/sh", folder.resolve("session.sh").toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    private String pane(String agent) {
        return tmux.state(SOON).paneOf("BURN", agent).orElseThrow().id();
    }

    private void tmuxCommand(String... arguments) throws Exception {
        List<String> argv = new ArrayList<>(List.of("tmux", "-L", socket.name()));
        argv.addAll(List.of(arguments));
        assertThat(new ProcessBuilder(argv).inheritIO().start().waitFor()).isZero();
    }

    private void await(int code, String text) {
        long end = System.nanoTime() + SOON.toNanos();
        while (!health(code, text)) {
            assertThat(System.nanoTime()).as("%s: %s", text, last).isLessThan(end);
            LockSupport.parkNanos(100_000_000);
        }
    }

    private boolean health(int code, String text) {
        return run() == code && last.startsWith(text);
    }

    private String said(int code, String... options) {
        assertThat(run(options)).as(last).isEqualTo(code);
        return last;
    }

    private int run(String... options) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<String> arguments = new ArrayList<>(
                List.of("--state", folder.toString(), "--socket", socket.name(), "--disk", "1", "--memory", "1"));
        arguments.addAll(List.of(options));
        PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
        int code = Main.run(print, print, arguments, Map.of("HOME", folder.toString()));
        last = out.toString(StandardCharsets.UTF_8);
        return code;
    }
}
