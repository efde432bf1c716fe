package dev.burnfleet.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Base64;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.apache.sshd.common.session.SessionContext;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.apache.sshd.common.util.io.resource.PathResource;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.jspecify.annotations.Nullable;

/** A file with a private key, in OpenSSH's or a PEM format, encrypted or not. */
final class KeyFile {
    private static final String OPENSSH_BEGIN = "-----BEGIN OPENSSH PRIVATE KEY-----";
    private static final String OPENSSH_END = "-----END OPENSSH PRIVATE KEY-----";
    private static final byte[] OPENSSH_MAGIC = "openssh-key-v1\0".getBytes(StandardCharsets.US_ASCII);

    /** Says why a key cannot be used, in words that follow its name. */
    static final class UnusableException extends Exception {
        private static final long serialVersionUID = 1;

        private final boolean locked;

        UnusableException(boolean locked, String why, @Nullable Throwable cause) {
            super(why, cause);
            this.locked = locked;
        }

        /** Tells whether a passphrase is missing or wrong. */
        boolean isLocked() {
            return locked;
        }
    }

    private KeyFile() {}

    /**
     * Reads a key pair.
     *
     * @param passphrases asked only for an encrypted key
     * @throws NoSuchFileException if there is no such file
     */
    static KeyPair read(Path file, @Nullable Passphrases passphrases) throws NoSuchFileException, UnusableException {
        Asked asked = new Asked(file, passphrases);
        try (InputStream in = Files.newInputStream(file)) {
            Iterable<KeyPair> found = SecurityUtils.loadKeyPairIdentities(null, new PathResource(file), in, asked);
            if (found == null || !found.iterator().hasNext()) {
                throw new UnusableException(false, "it holds no private key in a format that is understood", null);
            }
            return found.iterator().next();
        } catch (NoSuchFileException e) {
            throw e;
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            throw asked.explained(e);
        }
    }

    /** Finds the public key that belongs to a private key's file, without a passphrase; null if nothing says it. */
    static @Nullable PublicKey publicKey(Path file) {
        PublicKey beside = publicLine(file.resolveSibling(file.getFileName() + ".pub"));
        if (beside != null) {
            return beside;
        }
        PublicKey itself = publicLine(file);
        return itself != null ? itself : openSshHeader(file);
    }

    /** Reads a file with one public key or certificate; null if there is none in it. */
    static @Nullable PublicKey publicLine(Path file) {
        try {
            String line = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
            return line.startsWith("-----")
                    ? null
                    : PublicKeyEntry.parsePublicKeyEntry(line)
                            .resolvePublicKey(null, null, PublicKeyEntryResolver.FAILING);
        } catch (IOException | GeneralSecurityException | RuntimeException unreadable) {
            return null;
        }
    }

    /** OpenSSH's own format holds the public key in clear, also when the private one is encrypted (PROTOCOL.key). */
    private static @Nullable PublicKey openSshHeader(Path file) {
        try {
            String text = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
            if (!text.startsWith(OPENSSH_BEGIN) || !text.endsWith(OPENSSH_END)) {
                return null;
            }
            byte[] bytes = Base64.getMimeDecoder()
                    .decode(text.substring(OPENSSH_BEGIN.length(), text.length() - OPENSSH_END.length()));
            ByteArrayBuffer buffer = new ByteArrayBuffer(bytes);
            buffer.rpos(OPENSSH_MAGIC.length);
            for (int part = 0; part < 3; part++) {
                // The names of cipher and key derivation, and the latter's options.
                buffer.getBytes();
            }
            return buffer.getInt() < 1 ? null : new ByteArrayBuffer(buffer.getBytes()).getRawPublicKey();
        } catch (IOException | RuntimeException unreadable) {
            return null;
        }
    }

    /** Asks for the passphrase once, and remembers how that went. */
    private static final class Asked implements FilePasswordProvider {
        private final Path file;
        private final @Nullable Passphrases passphrases;
        private boolean encrypted;
        private boolean answered;
        private @Nullable RuntimeException unavailable;

        Asked(Path file, @Nullable Passphrases passphrases) {
            this.file = file;
            this.passphrases = passphrases;
        }

        @Override
        public @Nullable String getPassword(@Nullable SessionContext session, NamedResource key, int retry) {
            encrypted = true;
            char[] passphrase = ask();
            if (passphrase == null) {
                return null;
            }
            answered = true;
            String text = new String(passphrase);
            Arrays.fill(passphrase, '\0');
            return text;
        }

        private char @Nullable [] ask() {
            try {
                return passphrases == null ? null : passphrases.of(file);
            } catch (RuntimeException e) {
                unavailable = e;
                return null;
            }
        }

        @Override
        public ResourceDecodeResult handleDecodeAttemptResult(
                @Nullable SessionContext session,
                NamedResource key,
                int retry,
                @Nullable String password,
                @Nullable Exception failure) {
            return ResourceDecodeResult.TERMINATE;
        }

        UnusableException explained(Exception failure) {
            if (encrypted && answered) {
                return new UnusableException(true, "its passphrase is wrong, or it is damaged", failure);
            }
            RuntimeException reason = unavailable;
            if (reason != null) {
                return new UnusableException(
                        true, "it is encrypted: " + Quoting.shown(String.valueOf(reason.getMessage())), reason);
            }
            if (encrypted) {
                return new UnusableException(
                        true, "it is encrypted; add it to an agent, or say where its passphrase comes from", failure);
            }
            if (String.valueOf(failure.getMessage()).contains("BouncyCastle")) {
                return new UnusableException(
                        false,
                        "its format is not read here (encrypted PKCS#8 and the like); `ssh-keygen -p -f` rewrites it in"
                                + " OpenSSH's own",
                        failure);
            }
            return new UnusableException(false, Quoting.shown(String.valueOf(failure.getMessage())), failure);
        }
    }
}
