package dev.burnfleet.ssh;

import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Map;
import org.apache.sshd.client.auth.pubkey.KeyPairIdentity;
import org.apache.sshd.client.auth.pubkey.PublicKeyIdentity;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.OpenSshCertificate;
import org.apache.sshd.common.session.SessionContext;
import org.apache.sshd.common.signature.SignatureFactoriesManager;

/** A key that can be shown to a machine, bare or with a certificate, and something that signs with it. */
sealed interface Offer {

    /** Returns the bare public key. */
    PublicKey key();

    /** Returns the same key with a certificate of it. */
    Offer with(OpenSshCertificate certificate);

    PublicKeyIdentity identity(SignatureFactoriesManager manager, ClientSession session);

    static PublicKey bare(PublicKey key) {
        return key instanceof OpenSshCertificate certificate ? certificate.getCertPubKey() : key;
    }

    /** A private key read from a file. */
    record FromFile(PublicKey shown, PrivateKey secret) implements Offer {
        @Override
        public PublicKey key() {
            return bare(shown);
        }

        @Override
        public Offer with(OpenSshCertificate certificate) {
            return new FromFile(certificate, secret);
        }

        @Override
        public PublicKeyIdentity identity(SignatureFactoriesManager manager, ClientSession session) {
            return new KeyPairIdentity(manager, session, new KeyPair(shown, secret));
        }

        @Override
        public String toString() {
            return "FromFile";
        }
    }

    /** A key that an agent holds and signs with; each signature has a connection of its own. */
    record FromAgent(Path socket, PublicKey held, PublicKey shown) implements Offer {
        @Override
        public PublicKey key() {
            return bare(held);
        }

        @Override
        public Offer with(OpenSshCertificate certificate) {
            return new FromAgent(socket, held, certificate);
        }

        @Override
        public PublicKeyIdentity identity(SignatureFactoriesManager manager, ClientSession session) {
            return new PublicKeyIdentity() {
                @Override
                public KeyPair getKeyIdentity() {
                    return new KeyPair(shown, null);
                }

                @Override
                public Map.Entry<String, byte[]> sign(SessionContext context, String algorithm, byte[] data)
                        throws IOException {
                    try (Agent agent = Agent.connect(socket)) {
                        String plain = KeyUtils.getSignatureAlgorithm(algorithm, shown);
                        String asked = held instanceof OpenSshCertificate ? algorithm : plain;
                        return Map.entry(
                                algorithm,
                                agent.sign(context, held, asked, data).getValue());
                    }
                }
            };
        }
    }
}
