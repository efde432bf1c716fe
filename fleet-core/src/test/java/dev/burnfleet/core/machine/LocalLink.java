package dev.burnfleet.core.machine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs programs as children of the test, with these variables besides its own. */
public record LocalLink(Map<String, String> environment) implements MachineLink {

    @Override
    public Conversation open(List<String> argv, Duration deadline) {
        ProcessBuilder builder = new ProcessBuilder(argv);
        builder.environment().putAll(environment);
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        try {
            return new Child(builder.start(), deadline);
        } catch (IOException e) {
            throw MachineException.notDone("cannot start " + argv.get(0), e);
        }
    }

    private record Child(Process process, Duration deadline) implements Conversation {
        @Override
        public OutputStream input() {
            return process.getOutputStream();
        }

        @Override
        public InputStream output() {
            return process.getInputStream();
        }

        @Override
        public int await() {
            try {
                if (process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
                    return process.exitValue();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw MachineException.unknown("still running after " + deadline, null);
        }

        @Override
        public String errors() {
            return "";
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }
}
