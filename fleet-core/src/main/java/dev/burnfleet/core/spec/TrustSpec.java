package dev.burnfleet.core.spec;

import com.google.common.collect.ImmutableSet;
import java.util.Optional;
import java.util.Set;

/**
 * Whose issues and pull requests are believed, besides those whom the tracker vouches for. Immutable.
 *
 * @param users logins that are trusted everywhere
 * @param anyone whether everybody is trusted
 * @param label label by which a trusted person vouches for an issue of somebody else
 * @param ownAccounts whether issues that the fleet's own accounts opened are trusted
 */
public record TrustSpec(Set<String> users, boolean anyone, Optional<String> label, boolean ownAccounts) {
    public TrustSpec {
        users = ImmutableSet.copyOf(users);
    }
}
