package dev.burnfleet.ssh;

import dev.burnfleet.ssh.KeyFile.UnusableException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Knows the passphrases of encrypted private keys. Called with each login, by the thread that waits for it and within its
 * deadline; what has to ask a person does so beforehand ({@link SshConnector#unlock}).
 */
@FunctionalInterface
public interface Passphrases {

    /**
     * Returns the passphrase of a key, which is overwritten after use; null if it is not known. The message of what this
     * throws becomes part of the login's.
     *
     * @param identityFile the encrypted private key
     */
    char @Nullable [] of(Path identityFile);

    /**
     * Tells whether a passphrase opens a key. The passphrase is left as it is.
     *
     * @param identityFile a private key
     */
    static boolean opens(Path identityFile, char[] passphrase) {
        try {
            KeyFile.read(identityFile, file -> passphrase.clone());
            return true;
        } catch (NoSuchFileException | UnusableException e) {
            return false;
        }
    }
}
