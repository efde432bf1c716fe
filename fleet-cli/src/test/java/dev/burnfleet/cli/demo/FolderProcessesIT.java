package dev.burnfleet.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderProcessesIT {
    @TempDir
    Path folder;

    @Test
    void waitsForWhatAScriptStartedAlsoWhenTheScriptHasGone() throws Exception {
        // The child says its id and takes a while; the script is killed before that.
        Process script = script("sh -c 'echo $$; sleep 2' & wait");
        ProcessHandle child = childOf(script);
        FolderProcesses processes = new FolderProcesses(folder);
        Set<ProcessHandle> known = processes.withWhatTheyStarted();
        assertThat(known).contains(script.toHandle(), child);
        assertThat(script.destroyForcibly().waitFor(30, TimeUnit.SECONDS)).isTrue();

        processes.end(known, Duration.ofSeconds(30));

        assertThat(commandOf(child)).isEmpty();
    }

    @Test
    void endsWhatDoesNotEndByItself() throws Exception {
        Process script = script("sh -c 'echo $$; sleep 600' & wait");
        ProcessHandle child = childOf(script);
        FolderProcesses processes = new FolderProcesses(folder);

        processes.end(processes.withWhatTheyStarted(), Duration.ZERO);

        assertThat(script.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(commandOf(child)).isEmpty();
        assertThat(processes.alive()).isEmpty();
    }

    private Process script(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("burn.sh"), text + "\n");
        return new ProcessBuilder("/bin/sh", file.toString(), "worker").start();
    }

    private static ProcessHandle childOf(Process script) throws IOException {
        BufferedReader out =
                new BufferedReader(new InputStreamReader(script.getInputStream(), StandardCharsets.US_ASCII));
        return ProcessHandle.of(Long.parseLong(out.readLine())).orElseThrow();
    }

    /** Empty also for one that has ended and is a zombie. */
    private static Optional<String[]> commandOf(ProcessHandle process) {
        return process.info().arguments();
    }
}
