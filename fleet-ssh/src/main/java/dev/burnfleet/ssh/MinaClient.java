package dev.burnfleet.ssh;

import java.net.InetSocketAddress;
import java.security.PublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.AbstractClientSession;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.kex.KexProposalOption;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.common.signature.Signature;
import org.apache.sshd.core.CoreModuleProperties;
import org.jspecify.annotations.Nullable;

/** Sets MINA up for one purpose: a few long connections, checked strictly, with nothing switched on by accident. */
final class MinaClient {
    private static final int NIO_WORKERS = 2;

    private MinaClient() {}

    static SshClient start(Duration heartbeat) {
        SshClient client = SshClient.setUpDefaultClient();
        client.setServerKeyVerifier((session, address, key) -> isTrusted(session, key));
        client.setUserAuthFactories(List.of(PublicKeyLogin.factory(client.getSignatureFactories())));
        client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
        client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
        client.addSessionListener(new Watcher());
        CoreModuleProperties.NIO_WORKERS.set(client, NIO_WORKERS);
        // With Nagle's algorithm on, each exec waits 40 ms for a delayed ACK.
        CoreModuleProperties.TCP_NODELAY.set(client, true);
        // MINA ends quiet sessions after ten minutes (mina-sshd#460); a dead link is found by the heartbeat.
        CoreModuleProperties.IDLE_TIMEOUT.set(client, Duration.ZERO);
        CoreModuleProperties.HEARTBEAT_INTERVAL.set(client, heartbeat);
        CoreModuleProperties.HEARTBEAT_NO_REPLY_MAX.set(client, 3);
        // The key under a certificate that does not hold is not asked for in its stead.
        CoreModuleProperties.ABORT_ON_INVALID_CERTIFICATE.set(client, true);
        CoreModuleProperties.ALLOW_EMPTY_CERTIFICATE_PRINCIPALS.set(client, false);
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
                session.setSignatureFactories(wanted(session.getSignatureFactories(), attempt.hostKeys));
            }
        }

        @Override
        public void sessionNegotiationEnd(
                Session session,
                Map<KexProposalOption, String> clientProposal,
                Map<KexProposalOption, String> serverProposal,
                Map<KexProposalOption, String> negotiatedOptions,
                @Nullable Throwable reason) {
            Attempt attempt = Attempt.of(session);
            if (attempt != null && session instanceof AbstractClientSession client) {
                // MINA takes the address for the name that a host certificate must hold; over a jump host it is
                // loopback.
                client.setConnectAddress(InetSocketAddress.createUnresolved(attempt.hostKeys.certifiedName(), 0));
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
     * Asks the machine for a certificate where an authority is recorded for it, and else for none; then for a key of a
     * recorded type, so that a second key of its own does not look like a change; else for the key that people find first
     * on its console.
     */
    private static List<NamedFactory<Signature>> wanted(
            List<NamedFactory<Signature>> factories, RecordedHostKeys hostKeys) {
        List<NamedFactory<Signature>> ordered = new ArrayList<>(factories);
        if (!hostKeys.hasAuthority()) {
            ordered.removeIf(factory -> KeyUtils.isCertificateAlgorithm(factory.getName()));
        }
        Set<String> recorded = hostKeys.recordedTypes();
        ordered.sort(Comparator.<NamedFactory<Signature>, Boolean>comparing(
                        factory -> !KeyUtils.isCertificateAlgorithm(factory.getName()))
                .thenComparing(factory -> !recorded.contains(keyType(factory.getName())))
                .thenComparing(factory -> !factory.getName().equals(KeyPairProvider.SSH_ED25519)));
        return ordered;
    }

    private static String keyType(String algorithm) {
        return algorithm.startsWith("rsa-sha2-") ? "ssh-rsa" : algorithm;
    }
}
