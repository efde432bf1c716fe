package dev.burnfleet.ssh.interop;

import dev.burnfleet.ssh.loopback.Commands;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.sshd.common.keyprovider.FileKeyPairProvider;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.server.config.keys.AuthorizedKeysAuthenticator;

/**
 * MINA's own server. Its commands run as those of the loopback server do: MINA's ProcessShellFactory feeds a command and
 * reads it in one thread, so that {@code cat} of more than two pipes hold never ends.
 */
final class MinaPeer implements Peer {
    private final Path folder = PeerFolder.make();
    private final int port = Greeting.freePort();
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private SshServer server;

    MinaPeer() throws IOException, InterruptedException {
        server = started();
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public Path folder() {
        return folder;
    }

    @Override
    public void start() throws IOException {
        server = started();
    }

    @Override
    public void stop() throws IOException {
        server.stop(true);
    }

    @Override
    public void close() throws IOException {
        stop();
        executor.shutdown();
        PeerFolder.remove(folder);
    }

    private SshServer started() throws IOException {
        SshServer fresh = SshServer.setUpDefaultServer();
        fresh.setHost("127.0.0.1");
        fresh.setPort(port);
        fresh.setKeyPairProvider(new FileKeyPairProvider(PeerFolder.KEY_TYPES.stream()
                .map(type -> folder.resolve("host_" + type))
                .toList()));
        fresh.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE));
        fresh.setPublickeyAuthenticator(new AuthorizedKeysAuthenticator(folder.resolve(".ssh/authorized_keys")));
        fresh.setCommandFactory(Commands.by(executor));
        CoreModuleProperties.TCP_NODELAY.set(fresh, true);
        fresh.start();
        return fresh;
    }
}
