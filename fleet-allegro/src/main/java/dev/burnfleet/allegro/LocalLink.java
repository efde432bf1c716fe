package dev.burnfleet.allegro;

import dev.burnfleet.core.machine.Conversation;
import dev.burnfleet.core.machine.MachineException;
import dev.burnfleet.core.machine.MachineLink;
import dev.burnfleet.tmux.LocalTransport;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;

/** Runs programs on this machine. */
record LocalLink(LocalTransport transport) implements MachineLink {
    @Override
    public Conversation open(List<String> argv, Duration deadline) {
        try {
            return new Child(transport.open(argv, deadline));
        } catch (IOException e) {
            throw MachineException.notDone("cannot run " + argv.get(0) + ": " + e.getMessage(), e);
        }
    }

    private record Child(dev.burnfleet.tmux.Conversation program) implements Conversation {
        @Override
        public OutputStream input() {
            return program.stdin();
        }

        @Override
        public InputStream output() {
            return program.stdout();
        }

        @Override
        public int await() {
            try {
                return program.finish().status();
            } catch (IOException e) {
                throw MachineException.unknown("the program broke off: " + e.getMessage(), e);
            }
        }

        @Override
        public String errors() {
            return "";
        }

        @Override
        public void close() {
            program.close();
        }
    }
}
