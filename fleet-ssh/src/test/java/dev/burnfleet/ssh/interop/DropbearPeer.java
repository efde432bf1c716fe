package dev.burnfleet.ssh.interop;

import dev.burnfleet.ssh.testing.OtherSystem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A Dropbear. It reads {@code authorized_keys} in the user's home alone, and nobody's own is touched here: it sees the
 * peer's folder as that home.
 */
final class DropbearPeer implements Peer {
    private static final Duration START = Duration.ofSeconds(30);

    private final Path folder = PeerFolder.make();
    private final int port = Greeting.freePort();
    private final @Nullable Path usr;
    private @Nullable Process process;

    /**
     * Starts one.
     *
     * @param usr what it sees as {@code /usr}; null for the system's own
     */
    DropbearPeer(@Nullable Path usr) throws IOException, InterruptedException {
        this.usr = usr;
        for (String type : PeerFolder.KEY_TYPES) {
            Path key = folder.resolve("host_" + type);
            run(List.of("dropbearconvert", "openssh", "dropbear", key.toString(), key + ".dropbear"));
        }
        start();
    }

    static boolean isInstalled() {
        return Files.isExecutable(Path.of("/usr/sbin/dropbear"));
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public Path folder() {
        return folder;
    }

    @Override
    public void start() throws IOException, InterruptedException {
        List<String> program = new ArrayList<>(List.of("/usr/sbin/dropbear", "-F", "-E", "-s"));
        PeerFolder.KEY_TYPES.forEach(type -> program.addAll(
                List.of("-r", folder.resolve("host_" + type + ".dropbear").toString())));
        program.addAll(
                List.of("-p", "127.0.0.1:" + port, "-P", folder.resolve("pid").toString()));
        Process started = new ProcessBuilder(OtherSystem.command(folder, usr, program))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        process = started;
        long end = System.nanoTime() + START.toNanos();
        while (Greeting.of(port).isEmpty()) {
            if (!started.isAlive() || System.nanoTime() > end) {
                throw new IOException("dropbear did not start: " + Files.readString(folder.resolve("log")));
            }
            started.waitFor(20, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void stop() throws InterruptedException {
        Process running = process;
        if (running != null) {
            List<ProcessHandle> all = running.descendants().toList();
            running.destroy();
            all.forEach(ProcessHandle::destroyForcibly);
            running.waitFor(5, TimeUnit.SECONDS);
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        stop();
        PeerFolder.remove(folder);
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(command + " failed: " + said);
        }
    }
}
