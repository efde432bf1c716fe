package dev.burnfleet.ssh;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Knows the passphrases of encrypted private keys. Called with each login, by the thread that waits for it. */
@FunctionalInterface
public interface Passphrases {

    /**
     * Returns the passphrase of a key, which is overwritten after use; null if it is not known.
     *
     * @param identityFile the encrypted private key
     */
    char @Nullable [] of(Path identityFile);
}
