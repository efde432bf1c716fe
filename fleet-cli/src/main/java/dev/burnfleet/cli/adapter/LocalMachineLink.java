package dev.burnfleet.cli.adapter;

import dev.burnfleet.core.machine.Conversation;
import dev.burnfleet.core.machine.MachineException;
import dev.burnfleet.core.machine.MachineLink;
import dev.burnfleet.tmux.LocalTransport;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;

/** Runs programs on this machine. Safe for use by several threads. */
public final class LocalMachineLink implements MachineLink {
    private final LocalTransport transport;

    /** Lets the executor read what programs write to standard error, one task for each running program. */
    public LocalMachineLink(Executor executor) {
        this.transport = new LocalTransport(executor);
    }

    @Override
    public Conversation open(List<String> argv, Duration deadline) {
        try {
            return new Local(transport.open(argv, deadline), deadline);
        } catch (IOException e) {
            throw MachineException.notDone("cannot run " + argv.get(0) + " on this machine: " + e.getMessage(), e);
        }
    }

    private static final class Local implements Conversation {
        private final dev.burnfleet.tmux.Conversation program;
        private final Duration deadline;
        private String errors = "";

        Local(dev.burnfleet.tmux.Conversation program, Duration deadline) {
            this.program = program;
            this.deadline = deadline;
        }

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
                dev.burnfleet.tmux.Conversation.Finish finish = program.finish();
                errors = finish.stderr().replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "");
                return finish.status();
            } catch (InterruptedIOException e) {
                throw MachineException.unknown("no answer within " + deadline.toMillis() + " ms", e);
            } catch (IOException e) {
                throw MachineException.unknown("the program broke off: " + e.getMessage(), e);
            }
        }

        @Override
        public String errors() {
            return errors;
        }

        @Override
        public void close() {
            program.close();
        }
    }
}
