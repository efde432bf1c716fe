package dev.burnfleet.ssh;

import java.security.KeyPair;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.sshd.client.auth.pubkey.PublicKeyAuthenticationReporter;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKey;
import org.apache.sshd.client.session.ClientSession;

/** Listens to one login, so that its refusal can be told from others that look alike. */
final class Refusals implements PublicKeyAuthenticationReporter {
    private final List<String> refused = new CopyOnWriteArrayList<>();
    private volatile boolean accepted;
    private volatile List<String> wanted = List.of();

    @Override
    public void signalAuthenticationFailure(
            ClientSession session, String service, KeyPair key, boolean partial, List<String> methods) {
        accepted |= partial;
        wanted = methods == null ? List.of() : List.copyOf(methods);
        refused.add(service);
    }

    /**
     * Says why the server let nobody in and what helps.
     *
     * @param offered the keys that were shown, in words
     */
    String explain(String user, String offered) {
        if (accepted) {
            return "the server takes the key of " + user + ", but wants " + String.join(" or ", wanted)
                    + " besides, which nobody here can give; let AuthenticationMethods in its sshd_config be publickey";
        }
        String start = "the login of " + user + " was refused; offered: " + offered;
        if (refused.isEmpty()) {
            return start + "; no key came to be judged: make one with ssh-keygen, name it, or add it to the agent";
        }
        if (!wanted.contains(UserAuthPublicKey.NAME)) {
            return start
                    + "; the server takes no keys: PubkeyAuthentication is off in its sshd_config, or for this user";
        }
        return start + "; check that the public key is in authorized_keys there, that nobody but its owner can write"
                + " to that file and its folder, and that " + user + " may log in (AllowUsers, DenyUsers)";
    }
}
