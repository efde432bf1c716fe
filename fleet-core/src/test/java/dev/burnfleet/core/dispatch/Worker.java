package dev.burnfleet.core.dispatch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** This process, as the script names a worker: its number and what tells it from all others that ever had that number. */
final class Worker {
    static final String TOKEN = token();

    private Worker() {}

    private static String token() {
        long pid = ProcessHandle.current().pid();
        Path stat = Path.of("/proc/self/stat");
        try {
            if (Files.isReadable(stat)) {
                String boot = Files.readString(Path.of("/proc/sys/kernel/random/boot_id"));
                String line = Files.readString(Path.of("/proc/" + pid + "/stat"));
                String[] fields = line.substring(line.lastIndexOf(") ") + 2).split(" ");
                return pid + "." + boot.substring(0, boot.indexOf('-')) + "." + fields[19];
            }
            Process ps = new ProcessBuilder(
                            "/bin/sh", "-c", "LC_ALL=C TZ=UTC0 ps -o lstart= -p " + pid + " | tr -s ' ' _")
                    .start();
            return pid + "." + new String(ps.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
