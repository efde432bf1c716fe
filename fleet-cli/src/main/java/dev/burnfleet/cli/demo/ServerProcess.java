package dev.burnfleet.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The process that holds the servers of a demo: started apart from this one, found again by number and start time. */
final class ServerProcess {
    private static final Duration START = Duration.ofSeconds(30);
    private static final Duration STOP = Duration.ofSeconds(5);
    private static final long PAUSE_MILLIS = 50;
    /** Its own session where there is setsid; in any case no key and no closed terminal ends it. */
    private static final String APART =
            "trap '' HUP INT QUIT; if command -v setsid >/dev/null 2>&1; then exec setsid \"$@\"; else exec \"$@\"; fi";

    private final DemoFolder folder;

    ServerProcess(DemoFolder folder) {
        this.folder = folder;
    }

    /** Starts the process with this one's class path, and waits until its servers answer. */
    DemoAddresses start() throws IOException, InterruptedException {
        List<String> argv = new ArrayList<>(List.of("/bin/sh", "-c", APART, "burn-demo-server"));
        argv.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        argv.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx128m"));
        argv.addAll(List.of("-cp", System.getProperty("java.class.path"), DemoServer.class.getName()));
        argv.add(folder.root().toString());
        Process process = new ProcessBuilder(argv)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true)
                .redirectOutput(folder.log().toFile())
                .start();
        DemoFolder.writePrivately(folder.process(), process.pid() + " " + started(process.toHandle()) + "\n");
        long end = System.nanoTime() + START.toNanos();
        while (!Files.exists(folder.addresses())) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IOException("the demo's servers did not start: " + lastOfLog());
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
        return DemoAddresses.read(folder.addresses());
    }

    boolean isAlive() throws IOException {
        return find().isPresent();
    }

    /** Ends the process, if it is still the one that was started. */
    void stop() throws IOException, InterruptedException {
        Optional<ProcessHandle> found = find();
        if (found.isEmpty()) {
            return;
        }
        ProcessHandle process = found.get();
        process.destroy();
        long end = System.nanoTime() + STOP.toNanos();
        while (process.isAlive()) {
            if (System.nanoTime() > end) {
                process.destroyForcibly();
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
    }

    private Optional<ProcessHandle> find() throws IOException {
        String[] words;
        try {
            words = Files.readString(folder.process()).strip().split(" ");
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        if (words.length != 2) {
            throw new IOException(folder.process() + " is damaged");
        }
        return ProcessHandle.of(Long.parseLong(words[0]))
                .filter(process -> process.isAlive() && started(process).equals(words[1]));
    }

    private static String started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toString).orElse("unknown");
    }

    private String lastOfLog() throws IOException {
        List<String> lines = Files.exists(folder.log()) ? Files.readAllLines(folder.log()) : List.of();
        return lines.isEmpty() ? "it said nothing" : lines.get(lines.size() - 1);
    }
}
