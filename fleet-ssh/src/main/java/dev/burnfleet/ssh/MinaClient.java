package dev.burnfleet.ssh;

import java.security.PublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.common.signature.Signature;
import org.apache.sshd.core.CoreModuleProperties;

/** Sets MINA up for one purpose: a few long connections, checked strictly, with nothing switched on by accident. */
final class MinaClient {
    private static final int NIO_WORKERS = 2;

    private MinaClient() {}

    static SshClient start(Duration heartbeat) {
        SshClient client = SshClient.setUpDefaultClient();
        client.setServerKeyVerifier((session, address, key) -> isTrusted(session, key));
        client.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE));
        client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
        client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
        client.setAgentFactory(new AgentFactory());
        client.addSessionListener(new Watcher());
        CoreModuleProperties.NIO_WORKERS.set(client, NIO_WORKERS);
        // With Nagle's algorithm on, each exec waits 40 ms for a delayed ACK.
        CoreModuleProperties.TCP_NODELAY.set(client, true);
        // MINA ends quiet sessions after ten minutes (mina-sshd#460); a dead link is found by the heartbeat.
        CoreModuleProperties.IDLE_TIMEOUT.set(client, Duration.ZERO);
        CoreModuleProperties.HEARTBEAT_INTERVAL.set(client, heartbeat);
        CoreModuleProperties.HEARTBEAT_NO_REPLY_MAX.set(client, 3);
        // Each attempt has its own time limits; these only must not be shorter.
        CoreModuleProperties.AUTH_TIMEOUT.set(client, Duration.ofHours(1));
        client.start();
        return client;
    }

    private static boolean isTrusted(ClientSession session, PublicKey key) {
        Attempt attempt = Attempt.of(session);
        if (attempt == null) {
            return false;
        }
        return attempt.accepts(key);
    }

    private static final class Watcher implements SessionListener {
        @Override
        public void sessionCreated(Session session) {
            Attempt attempt = Attempt.of(session);
            if (attempt != null) {
                session.setSignatureFactories(
                        wantedFirst(session.getSignatureFactories(), attempt.hostKeys.recordedTypes()));
            }
        }

        @Override
        public void sessionException(Session session, Throwable cause) {
            Attempt attempt = Attempt.of(session);
            if (attempt != null) {
                attempt.failed(cause);
            }
        }
    }

    /**
     * Asks the machine for a key of a recorded type first, so that a second key of its own does not look like a change;
     * else for the key that people find first on its console.
     */
    private static List<NamedFactory<Signature>> wantedFirst(
            List<NamedFactory<Signature>> factories, Set<String> recorded) {
        List<NamedFactory<Signature>> ordered = new ArrayList<>(factories);
        ordered.sort(Comparator.<NamedFactory<Signature>, Boolean>comparing(
                        factory -> !recorded.contains(keyType(factory.getName())))
                .thenComparing(factory -> !factory.getName().equals(KeyPairProvider.SSH_ED25519)));
        return ordered;
    }

    private static String keyType(String algorithm) {
        return algorithm.startsWith("rsa-sha2-") ? "ssh-rsa" : algorithm;
    }
}
