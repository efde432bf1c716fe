package dev.burnfleet.ssh.loopback;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;

/**
 * An SSH server that runs commands as the user of this process and can be reached from this machine alone.
 *
 * <p>It listens on 127.0.0.1 and lets in whoever holds one key, made anew at each start; the login name does not matter.
 * Commands run by {@code /bin/sh -c}, without a terminal, in the user's home folder and with this process's environment;
 * what they read and write is not changed. A command is ended when its channel closes. There is no shell, no subsystem
 * and no forwarding. Thread-safe.
 */
public final class LoopbackSshServer implements AutoCloseable {
    /** One kind that every SSH client since 2011 knows and that the JDK makes without help. */
    private static final String KEY_TYPE = "ecdsa-sha2-nistp256";

    private static final int KEY_BITS = 256;
    private static final int NIO_WORKERS = 2;
    private static final Duration SLOW_READER = Duration.ofHours(1);

    private final SshServer server;
    private final ExecutorService executor;
    private final KeyFiles files;

    private LoopbackSshServer(SshServer server, ExecutorService executor, KeyFiles files) {
        this.server = server;
        this.executor = executor;
        this.files = files;
    }

    /**
     * Makes new keys and starts a server.
     *
     * @param port where to listen; 0 takes a free one
     * @param folder where the files for clients are put, readable by their user alone; what is there is replaced
     * @throws IOException if the port is taken or the folder cannot be written
     */
    public static LoopbackSshServer start(int port, Path folder) throws IOException {
        KeyPair host = newKey();
        KeyPair client = newKey();
        ExecutorService executor = Executors.newCachedThreadPool(daemons());
        SshServer server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setPort(port);
        server.setKeyPairProvider(KeyPairProvider.wrap(host));
        server.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE));
        server.setPublickeyAuthenticator((user, key, session) -> KeyUtils.compareKeys(key, client.getPublic()));
        server.setCommandFactory((channel, command) -> new ShellCommand(command, executor));
        server.setShellFactory(null);
        server.setSubsystemFactories(List.of());
        server.setForwardingFilter(RejectAllForwardingFilter.INSTANCE);
        CoreModuleProperties.NIO_WORKERS.set(server, NIO_WORKERS);
        CoreModuleProperties.TCP_NODELAY.set(server, true);
        // A fleet's connection is quiet for as long as nobody asks anything.
        CoreModuleProperties.IDLE_TIMEOUT.set(server, Duration.ZERO);
        CoreModuleProperties.WAIT_FOR_SPACE_TIMEOUT.set(server, SLOW_READER);
        boolean started = false;
        try {
            server.start();
            KeyFiles files = KeyFiles.write(folder, server.getPort(), host, client);
            started = true;
            return new LoopbackSshServer(server, executor, files);
        } finally {
            if (!started) {
                server.close(true);
                executor.shutdownNow();
            }
        }
    }

    /** Returns the port on 127.0.0.1. */
    public int port() {
        return server.getPort();
    }

    /** Returns the file of the only private key that is let in, in OpenSSH's format. */
    public Path identity() {
        return files.identity();
    }

    /** Returns a known_hosts file that names this server and its key. */
    public Path knownHosts() {
        return files.knownHosts();
    }

    /** Ends the server, its connections and the commands that run on them. The files stay. */
    @Override
    public void close() {
        try {
            server.stop(true);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot end the SSH server on port " + port(), e);
        } finally {
            executor.shutdown();
        }
    }

    private static KeyPair newKey() {
        try {
            return KeyUtils.generateKeyPair(KEY_TYPE, KEY_BITS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK makes no key of type " + KEY_TYPE, e);
        }
    }

    private static ThreadFactory daemons() {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, "loopback-ssh-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
