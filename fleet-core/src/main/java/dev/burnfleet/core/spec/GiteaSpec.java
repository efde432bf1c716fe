package dev.burnfleet.core.spec;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * The tracker, and where the secrets for it come from. Holds no secret itself. Immutable.
 *
 * @param url address of the Gitea server, http or https, as people open it in a browser
 * @param token where the dispatcher's token comes from
 * @param accounts logins of the fleet's own accounts
 * @param workerToken where the token comes from that git on the machines gets for workers; empty for none
 * @param councilToken where the token comes from that git gets for council and sentinels, which must not be able to write
 *     to a repository; empty for none
 */
public record GiteaSpec(
        URI url,
        TokenSource token,
        List<String> accounts,
        Optional<TokenSource> workerToken,
        Optional<TokenSource> councilToken) {
    public GiteaSpec {
        accounts = List.copyOf(accounts);
    }
}
