package dev.burnfleet.ssh;

import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Runs the system's {@code ssh} for each command, for those whose configuration only OpenSSH itself understands
 * (ProxyCommand, {@code Match exec}, KRLs, hardware keys). Host keys are as strict as with {@link SshConnector}, and
 * nothing is ever asked. Each command connects anew, unless the user's configuration shares connections
 * (ControlMaster). Safe for use by several threads.
 */
public final class SystemSshTransport implements SshTransport {
    private final Path program;
    private final ExecutorService executor = Executors.newCachedThreadPool(Daemons.named("fleet-ssh-process"));
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(Daemons.named("fleet-ssh-deadlines"));

    /** Uses the {@code ssh} found on the PATH. */
    public SystemSshTransport() {
        this(Path.of("ssh"));
    }

    /** Uses the given program. */
    public SystemSshTransport(Path program) {
        this.program = program;
    }

    @Override
    public SshConnection to(SshTarget target) {
        return new SystemConnection(program, target, executor, timer);
    }

    @Override
    public void close() {
        executor.shutdownNow();
        timer.shutdownNow();
    }
}
