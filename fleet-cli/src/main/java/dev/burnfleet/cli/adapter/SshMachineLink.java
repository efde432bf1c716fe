package dev.burnfleet.cli.adapter;

import dev.burnfleet.core.machine.Conversation;
import dev.burnfleet.core.machine.MachineException;
import dev.burnfleet.core.machine.MachineLink;
import dev.burnfleet.ssh.SshConnection;
import dev.burnfleet.ssh.SshException;
import dev.burnfleet.ssh.SshExec;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;

/** Runs programs over one SSH connection. Safe for use by several threads. */
public final class SshMachineLink implements MachineLink {
    private final SshConnection connection;

    /** Uses a connection, which its owner closes. */
    public SshMachineLink(SshConnection connection) {
        this.connection = connection;
    }

    @Override
    public Conversation open(List<String> argv, Duration deadline) {
        try {
            return new Remote(connection.open(argv, deadline));
        } catch (SshException e) {
            throw translated(e);
        }
    }

    private static MachineException translated(SshException e) {
        String message = String.valueOf(e.getMessage());
        return e.outcomeUnknown() ? MachineException.unknown(message, e) : MachineException.notDone(message, e);
    }

    private static final class Remote implements Conversation {
        private final SshExec exec;

        Remote(SshExec exec) {
            this.exec = exec;
        }

        @Override
        public OutputStream input() {
            return exec.stdin();
        }

        @Override
        public InputStream output() {
            return exec.stdout();
        }

        @Override
        public int await() {
            try {
                return exec.waitFor();
            } catch (SshException e) {
                throw translated(e);
            }
        }

        @Override
        public String errors() {
            return exec.stderr();
        }

        @Override
        public void close() {
            exec.close();
        }
    }
}
