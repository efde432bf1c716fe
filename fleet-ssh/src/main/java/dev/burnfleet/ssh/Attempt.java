package dev.burnfleet.ssh;

import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.session.SessionContext;
import org.jspecify.annotations.Nullable;

/** What one attempt to log in knows and learns; it travels with MINA's session. */
final class Attempt {
    private static final AttributeKey<Attempt> KEY = new AttributeKey<>();

    final SshTarget target;
    final HostKeys hostKeys;
    final Identities identities;
    private volatile @Nullable String hostKeyProblem;
    private volatile @Nullable Throwable failure;

    Attempt(SshTarget target, HostKeys hostKeys, Identities identities) {
        this.target = target;
        this.hostKeys = hostKeys;
        this.identities = identities;
    }

    static @Nullable Attempt of(@Nullable SessionContext session) {
        AttributeRepository context = session instanceof ClientSession client ? client.getConnectionContext() : null;
        return context == null ? null : context.getAttribute(KEY);
    }

    AttributeRepository asContext() {
        return AttributeRepository.ofKeyValuePair(KEY, this);
    }

    void refuseHostKey(String problem) {
        hostKeyProblem = problem;
    }

    @Nullable String hostKeyProblem() {
        return hostKeyProblem;
    }

    void failed(Throwable cause) {
        if (failure == null) {
            failure = cause;
        }
    }

    @Nullable Throwable failure() {
        return failure;
    }
}
