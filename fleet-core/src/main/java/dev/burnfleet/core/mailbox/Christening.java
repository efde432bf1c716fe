package dev.burnfleet.core.mailbox;

import java.util.List;
import java.util.OptionalInt;

/**
 * All identities that one machine gets at once. Immutable.
 *
 * @param identities one for each agent that is christened; others stay as they are
 * @param credentials what the identities name; others stay as they are
 * @param maxRunning how many agents may run at once on the machine; empty for no bound
 */
public record Christening(List<Identity> identities, List<Credential> credentials, OptionalInt maxRunning) {
    public Christening {
        identities = List.copyOf(identities);
        credentials = List.copyOf(credentials);
    }
}
