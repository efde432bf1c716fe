package dev.burnfleet.ssh;

import java.util.Iterator;
import java.util.List;
import org.apache.sshd.client.auth.pubkey.PublicKeyIdentity;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKey;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.signature.Signature;
import org.apache.sshd.common.signature.SignatureFactoriesManager;

/** Shows a machine what the attempt has, in its order; MINA's own would put all of an agent's keys first. */
final class PublicKeyLogin extends UserAuthPublicKey {
    private PublicKeyLogin(List<NamedFactory<Signature>> factories) {
        super(factories);
    }

    @Override
    protected Iterator<PublicKeyIdentity> createPublicKeyIterator(
            ClientSession session, SignatureFactoriesManager manager) {
        Attempt attempt = Attempt.of(session);
        return attempt == null
                ? List.<PublicKeyIdentity>of().iterator()
                : attempt.identities.all(manager, session).iterator();
    }

    /** Makes one a login. Those of a client may sign with any algorithm, whatever is asked of a host key. */
    static UserAuthPublicKeyFactory factory(List<NamedFactory<Signature>> factories) {
        return new UserAuthPublicKeyFactory(factories) {
            @Override
            public UserAuthPublicKey createUserAuth(ClientSession session) {
                return new PublicKeyLogin(getSignatureFactories());
            }
        };
    }
}
