package dev.burnfleet.ssh;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What may be shown to a machine to be let in.
 *
 * @param identityFiles private keys, in order
 * @param named whether the caller named them, so that one that cannot be used is an error and not left out
 * @param certificateFiles certificates besides those next to the keys
 * @param agent the agent's socket; null for none
 * @param onlyTheseKeys whether the agent's other keys stay out
 */
record Credentials(
        List<Path> identityFiles,
        boolean named,
        List<Path> certificateFiles,
        @Nullable Path agent,
        boolean onlyTheseKeys) {
    Credentials {
        identityFiles = List.copyOf(identityFiles);
        certificateFiles = List.copyOf(certificateFiles);
    }
}
