package dev.burnfleet.core.sim;

import dev.burnfleet.core.machine.Conversation;
import dev.burnfleet.core.machine.MachineException;
import dev.burnfleet.core.machine.MachineLink;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;

/** Runs the real script as a child of the test. */
final class ScriptLink implements MachineLink {
    @Override
    public Conversation open(List<String> argv, Duration deadline) {
        try {
            return new Child(new ProcessBuilder(argv)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start());
        } catch (IOException e) {
            throw MachineException.notDone("cannot start " + argv.get(0), e);
        }
    }

    private record Child(Process process) implements Conversation {
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
            return process.onExit().join().exitValue();
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
