package dev.burnfleet.ssh;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Makes keys, certificates and agents with OpenSSH's own programs. */
final class Keygen {
    private static final Duration START = Duration.ofSeconds(30);

    private Keygen() {}

    static void run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("ssh-keygen", "-q"));
        command.addAll(List.of(arguments));
        said(new ProcessBuilder(command));
    }

    /** Starts an agent, which the caller ends, with these keys. */
    static Process agent(Path socket, Path... keys) throws IOException, InterruptedException {
        Process agent = new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString())
                .redirectErrorStream(true)
                .start();
        long end = System.nanoTime() + START.toNanos();
        while (!Files.exists(socket) && System.nanoTime() < end) {
            agent.waitFor(10, TimeUnit.MILLISECONDS);
        }
        for (Path key : keys) {
            ProcessBuilder add = new ProcessBuilder("ssh-add", "-q", key.toString());
            add.environment().put("SSH_AUTH_SOCK", socket.toString());
            said(add);
        }
        return agent;
    }

    private static void said(ProcessBuilder command) throws IOException, InterruptedException {
        Process process = command.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(command.command() + ": " + said);
        }
    }
}
