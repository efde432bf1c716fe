package dev.burnfleet.ssh;

import java.time.Duration;

/** Makes connections to machines. Safe for use by several threads. */
public interface SshTransport extends AutoCloseable {

    /** Returns the way to a machine, without connecting yet. */
    SshConnection to(SshTarget target);

    /**
     * Connects to a machine.
     *
     * @param deadline how long the connection and the login may take together
     * @throws SshException if it cannot be done in time
     */
    default SshConnection connect(SshTarget target, Duration deadline) {
        SshConnection connection = to(target);
        connection.connect(deadline);
        return connection;
    }

    /** Ends all connections made here. Never throws. */
    @Override
    void close();
}
