package dev.burnfleet.cli.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Sees that nothing of a fleet stays behind, and clears away what a failed test left. */
final class Leftovers {
    private final Path folder;

    Leftovers(Path folder) {
        this.folder = folder;
    }

    /** Waits for the fleet's processes to end and returns what is left of them, and of tmux servers. */
    List<String> await(Processes processes, List<String> tmuxServers) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        List<String> left = new ArrayList<>(processes.running());
        while (!left.isEmpty() && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(200);
            left = new ArrayList<>(processes.running());
        }
        for (String server : tmuxServers) {
            if (tmux(server, "list-sessions") == 0) {
                left.add("tmux server " + server);
            }
        }
        return left;
    }

    /** Ends what still runs; after a good run there is nothing. */
    void end(Processes processes, List<String> tmuxServers) throws IOException, InterruptedException {
        for (String server : tmuxServers) {
            tmux(server, "kill-server");
            Files.deleteIfExists(socket(server));
        }
        for (String line : processes.running()) {
            ProcessHandle.of(Long.parseLong(line.substring(0, line.indexOf(' '))))
                    .ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    void delete() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private Path socket(String server) throws IOException {
        String base = System.getenv().getOrDefault("TMUX_TMPDIR", "/tmp");
        return Path.of(base, "tmux-" + Files.getAttribute(folder, "unix:uid"), server);
    }

    private static int tmux(String server, String command) throws IOException, InterruptedException {
        Process tmux = new ProcessBuilder("tmux", "-L", server, command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return tmux.waitFor();
    }
}
