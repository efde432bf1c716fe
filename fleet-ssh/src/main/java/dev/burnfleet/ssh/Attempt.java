package dev.burnfleet.ssh;

import dev.burnfleet.ssh.ShownHostKey.Standing;
import java.security.PublicKey;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.session.SessionContext;
import org.jspecify.annotations.Nullable;

/** What one attempt to log in knows and learns; it travels with MINA's session. */
final class Attempt {
    private static final AttributeKey<Attempt> KEY = new AttributeKey<>();

    final SshTarget target;
    final RecordedHostKeys hostKeys;
    final Identities identities;
    private volatile @Nullable ShownHostKey shown;
    private volatile @Nullable Throwable failure;

    Attempt(SshTarget target, RecordedHostKeys hostKeys, Identities identities) {
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

    /** Judges the key that the machine has just shown and proved to hold. */
    boolean accepts(PublicKey key) {
        ShownHostKey judged = hostKeys.judge(key);
        shown = judged;
        return judged.standing() == Standing.TRUSTED;
    }

    /** Returns the key that the machine showed; null if it got not so far. */
    @Nullable ShownHostKey shown() {
        return shown;
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
