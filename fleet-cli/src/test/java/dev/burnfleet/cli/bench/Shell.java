package dev.burnfleet.cli.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Runs programs as a script would: one process each. */
final class Shell {
    private Shell() {}

    /** Runs a program and returns what it printed; a status other than 0 is an error. */
    static String run(List<String> argv, String input) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(argv).redirectErrorStream(true);
        builder.environment().remove("TMUX");
        Process process = builder.start();
        try (OutputStream stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(StandardCharsets.UTF_8));
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(argv + " failed: " + output);
        }
        return output;
    }

    static String run(List<String> argv) throws IOException, InterruptedException {
        return run(argv, "");
    }

    /** Tells whether a program is on the PATH. */
    static boolean has(String program) throws IOException, InterruptedException {
        return new ProcessBuilder("sh", "-c", "command -v \"$1\" >/dev/null", "sh", program)
                        .start()
                        .waitFor()
                == 0;
    }
}
