package dev.burnfleet.ssh;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.sshd.client.SshClient;

/**
 * Makes connections inside this process: one held connection a machine, a few threads for all of them together. Safe for
 * use by several threads.
 */
public final class SshConnector implements SshTransport {
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final SshClient client;
    private final ExecutorService executor;
    private final boolean ownsExecutor;
    private final ScheduledExecutorService timer;
    private final Login login;
    private final Set<MinaConnection> connections =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    /** Starts a client whose threads are daemons and are ended by {@link #close()}. */
    public SshConnector() {
        this(HEARTBEAT);
    }

    /** Starts one whose connections are given up when three heartbeats were not answered. */
    SshConnector(Duration heartbeat) {
        this(Executors.newCachedThreadPool(Daemons.named("fleet-ssh-io")), true, heartbeat, System.getenv());
    }

    /** Starts one that sees other environment variables than this process's. */
    SshConnector(Map<String, String> environment) {
        this(Executors.newCachedThreadPool(Daemons.named("fleet-ssh-io")), true, HEARTBEAT, environment);
    }

    /**
     * Starts a client that looks up names and feeds standard input on the given executor.
     *
     * @param executor takes tasks that block; not shut down here
     */
    public SshConnector(ExecutorService executor) {
        this(executor, false, HEARTBEAT, System.getenv());
    }

    private SshConnector(
            ExecutorService executor, boolean ownsExecutor, Duration heartbeat, Map<String, String> environment) {
        this.executor = executor;
        this.ownsExecutor = ownsExecutor;
        this.timer = Executors.newSingleThreadScheduledExecutor(Daemons.named("fleet-ssh-deadlines"));
        this.client = MinaClient.start(heartbeat);
        this.login = new Login(client, executor, new RouteReader(environment));
    }

    @Override
    public SshConnection to(SshTarget target) {
        MinaConnection connection = new MinaConnection(target, login, executor, timer);
        connections.add(connection);
        return connection;
    }

    /**
     * Asks a machine for its host key, proof included, without logging in there. Nothing is recorded.
     *
     * @param deadline how long it may take
     * @throws SshException if the machine shows no key in time
     */
    public ShownHostKey hostKey(SshTarget target, Duration deadline) {
        return login.hostKey(target, Deadline.in(deadline));
    }

    /**
     * Reads the keys with which a machine and those in between would be logged in to, so that its {@link Passphrases} are
     * asked now and not under a login's deadline. Nothing but the agent is contacted. What does not work is left for the
     * login to say.
     */
    public void unlock(SshTarget target) {
        login.unlock(target);
    }

    @Override
    public void close() {
        Set.copyOf(connections).forEach(MinaConnection::close);
        client.stop();
        timer.shutdownNow();
        if (ownsExecutor) {
            executor.shutdownNow();
        }
    }
}
